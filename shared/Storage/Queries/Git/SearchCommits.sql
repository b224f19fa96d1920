SELECT c._key AS key, c.repo_id AS repo_id, c.sha AS sha, c.json ->> '$.message' AS message,
  c.json ->> '$.author.name' AS author_name, c.committed_at AS committed_at
FROM git_commits c
WHERE c._row IN (
    SELECT rowid FROM git_commits__search
    WHERE git_commits__search MATCH (SELECT group_concat('"' || value || '"', ' ') FROM json_each($words)))
  AND ($repo_id IS NULL OR c.repo_id = $repo_id)
ORDER BY c.committed_at DESC, c._key DESC
LIMIT $limit
