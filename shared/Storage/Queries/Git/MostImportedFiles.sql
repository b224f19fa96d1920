-- Counted in the index of edges by end, then read from the top: only what is returned is read.
SELECT f._key AS key, f.json ->> '$.path' AS path, t.importers AS importers
FROM (
  SELECT _to, count(*) AS importers FROM code_dependencies GROUP BY _to
  ORDER BY importers DESC, _to LIMIT -1
) t CROSS JOIN git_objects f ON f._key = substr(t._to, length('git_objects/') + 1)
WHERE f.repo_id = $repo_id
LIMIT $limit
