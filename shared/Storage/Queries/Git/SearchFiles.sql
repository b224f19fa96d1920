SELECT f._key AS key, f.repo_id AS repo_id, f.json ->> '$.path' AS path, f.hash AS hash, f.json ->> '$.language' AS language
FROM git_objects f
WHERE f._row IN (
    SELECT rowid FROM git_objects__search
    WHERE git_objects__search MATCH (SELECT group_concat('"' || value || '"', ' ') FROM json_each($words)))
  AND ($repo_id IS NULL OR f.repo_id = $repo_id)
ORDER BY f.path_key, f._key
LIMIT $limit
