SELECT _key AS key, sha, json ->> '$.message' AS message, json -> '$.parents' AS "parents:json", committed_at
FROM git_commits
WHERE repo_id = $repo_id AND json_array_length(json, '$.parents') > 1
  AND ($after IS NULL OR (committed_at, _key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY committed_at DESC, _key DESC
LIMIT $limit
