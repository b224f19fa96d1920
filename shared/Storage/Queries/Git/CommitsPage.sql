SELECT json AS document FROM git_commits
WHERE repo_id = $repo_id AND ($after IS NULL OR (committed_at, _key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY committed_at DESC, _key DESC
LIMIT $limit
