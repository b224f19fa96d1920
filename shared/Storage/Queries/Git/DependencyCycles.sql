SELECT DISTINCT f._key AS from_key, f.json ->> '$.path' AS from_path, substr(d._to, length('git_objects/') + 1) AS to_key
FROM code_dependencies d JOIN git_objects f ON f._key = substr(d._from, length('git_objects/') + 1)
WHERE d.repo_id = $repo_id AND d._from <> d._to
  AND EXISTS (SELECT 1 FROM code_dependencies i WHERE i._to = d._from)
  AND EXISTS (SELECT 1 FROM code_dependencies o WHERE o._from = d._to)
ORDER BY from_key, to_key
