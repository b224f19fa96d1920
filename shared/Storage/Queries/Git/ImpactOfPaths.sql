-- begin
INSERT OR IGNORE INTO visited(key, distance) SELECT 'git_objects/' || value, 0 FROM json_each($file_keys);
-- level
INSERT OR IGNORE INTO visited(key, distance)
SELECT d._from, $distance FROM visited v JOIN code_dependencies d ON d._to = v.key WHERE v.distance = $distance - 1;
-- rows
SELECT f._key AS key, f.json ->> '$.path' AS path, v.distance AS distance
FROM visited v JOIN git_objects f ON f._key = substr(v.key, length('git_objects/') + 1)
WHERE v.distance > 0
ORDER BY v.distance, f.path_key
LIMIT $limit
