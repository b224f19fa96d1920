SELECT f._key AS key, f.json ->> '$.path' AS path, count(*) AS importers
FROM code_dependencies d JOIN git_objects f ON f._key = substr(d._to, length('git_objects/') + 1)
WHERE d.repo_id = $repo_id
GROUP BY f._key
ORDER BY importers DESC, f.path_key
LIMIT $limit
