SELECT _key AS key, path_key, json ->> '$.path' AS path, json ->> '$.type' AS type, hash, json ->> '$.size' AS size,
  json ->> '$.language' AS language, json ->> '$.lines' AS lines
FROM git_objects
WHERE repo_id = $repo_id AND ($after_path_key IS NULL OR path_key > $after_path_key)
ORDER BY path_key
LIMIT $limit
