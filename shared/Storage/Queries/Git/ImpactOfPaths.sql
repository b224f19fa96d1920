-- By key and not by path: the order comes out of an index, and only the rows that are returned are read. For the same reason the walk
-- ends when there are enough files; each level is complete, so the nearest are all there. Of several ways the one whose next file has
-- the least key is met first.
-- begin
INSERT OR IGNORE INTO visited(key, distance) SELECT 'git_objects/' || value, 0 FROM json_each($file_keys);
-- level
INSERT OR IGNORE INTO visited(key, distance, via)
SELECT d._from, $distance, v.key
FROM visited v CROSS JOIN code_dependencies d ON d._to = v.key
WHERE v.distance = $distance - 1
  AND (SELECT count(*) FROM visited f WHERE f.distance > 0
    AND EXISTS (SELECT 1 FROM git_objects o WHERE o._key = substr(f.key, length('git_objects/') + 1))) < $limit
ORDER BY v.key;
-- rows
SELECT f._key AS key, f.json ->> '$.path' AS path, v.distance AS distance,
  substr(v.via, length('git_objects/') + 1) AS via_key,
  (SELECT b.json ->> '$.path' FROM git_objects b WHERE b._key = substr(v.via, length('git_objects/') + 1)) AS via
FROM visited v CROSS JOIN git_objects f ON f._key = substr(v.key, length('git_objects/') + 1)
WHERE v.distance > 0
ORDER BY v.distance, v.key
LIMIT $limit
