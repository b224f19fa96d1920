-- By key, and no further than the limit: see ImpactOfPaths.sql.
-- begin
INSERT INTO visited(key, distance) VALUES ('git_objects/' || $file_key, 0);
-- level
INSERT OR IGNORE INTO visited(key, distance)
SELECT d._from, $distance
FROM visited v JOIN code_dependencies d ON d._to = v.key
WHERE v.distance = $distance - 1
  AND (SELECT count(*) FROM visited f WHERE f.distance > 0
    AND EXISTS (SELECT 1 FROM git_objects o WHERE o._key = substr(f.key, length('git_objects/') + 1))) < $limit;
-- rows
SELECT f._key AS key, f.json ->> '$.path' AS path, v.distance AS distance
FROM visited v CROSS JOIN git_objects f ON f._key = substr(v.key, length('git_objects/') + 1)
WHERE v.distance > 0
ORDER BY v.distance, v.key
LIMIT $limit
