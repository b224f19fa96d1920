SELECT json ->> '$.author.email' AS email, count(*) AS commits, sum(json_array_length(json, '$.changes')) AS files,
  substr(max(committed_at || _key), 1, 24) AS last_at, substr(max(committed_at || _key), 25) AS last_key
FROM git_commits
WHERE ($repo_id IS NULL OR repo_id = $repo_id) AND committed_at >= $from AND committed_at < $to
GROUP BY email
ORDER BY commits DESC, files DESC, max(committed_at || _key) DESC
LIMIT $limit
