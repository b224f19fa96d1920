-- Without a distance a recursive CTE visits each file once, and cycles end.
WITH RECURSIVE
needed(key) AS (SELECT 'git_objects/' || $file_key UNION SELECT d._to FROM needed n JOIN code_dependencies d ON d._from = n.key),
needing(key) AS (SELECT 'git_objects/' || $file_key UNION SELECT d._from FROM needing n JOIN code_dependencies d ON d._to = n.key),
cycle(key) AS (SELECT key FROM needed INTERSECT SELECT key FROM needing)
SELECT f._key AS key, f.json ->> '$.path' AS path
FROM cycle c JOIN git_objects f ON f._key = substr(c.key, length('git_objects/') + 1)
WHERE f._key <> $file_key
ORDER BY f.path_key
LIMIT $limit
