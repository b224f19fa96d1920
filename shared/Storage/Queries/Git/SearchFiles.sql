SELECT f._key AS key, f.repo_id AS repo_id, f.json ->> '$.path' AS path, f.hash AS hash, f.json ->> '$.language' AS language
FROM (
  SELECT _row, _key FROM git_objects
  WHERE _row IN (
    SELECT rowid FROM git_objects__search
    WHERE git_objects__search MATCH (SELECT group_concat('"' || value || '"', ' ') FROM json_each($words)))
  ORDER BY _key LIMIT -1
) found CROSS JOIN git_objects f ON f._row = found._row
WHERE $repo_id IS NULL OR f.repo_id = $repo_id
LIMIT $limit
