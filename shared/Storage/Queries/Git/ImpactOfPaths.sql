-- begin
INSERT OR IGNORE INTO visited(key, distance) SELECT 'git_objects/' || value, 0 FROM json_each($file_keys);
-- level
INSERT OR IGNORE INTO visited(key, distance, via)
SELECT d._from, $distance, min(v.key)
FROM visited v JOIN code_dependencies d ON d._to = v.key
WHERE v.distance = $distance - 1
GROUP BY d._from;
-- rows
SELECT f._key AS key, f.json ->> '$.path' AS path, v.distance AS distance,
  substr(v.via, length('git_objects/') + 1) AS via_key,
  (SELECT b.json ->> '$.path' FROM git_objects b WHERE b._key = substr(v.via, length('git_objects/') + 1)) AS via
FROM visited v JOIN git_objects f ON f._key = substr(v.key, length('git_objects/') + 1)
WHERE v.distance > 0
ORDER BY v.distance, f.path_key
LIMIT $limit
