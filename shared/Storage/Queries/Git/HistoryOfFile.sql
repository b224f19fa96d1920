SELECT c._key AS key, c.json ->> '$.sha' AS sha, c.json ->> '$.message' AS message,
  c.json ->> '$.author.name' AS author_name, c.json ->> '$.author.email' AS author_email,
  c.committed_at AS committed_at, c.work_item_id AS work_item_id,
  change.value ->> '$.status' AS status, change.value ->> '$.added' AS added, change.value ->> '$.deleted' AS deleted
FROM git_commits__changes_file_key f
JOIN git_commits c ON c._key = f.document_key
JOIN json_each(c.json, '$.changes') change ON change.key = (
  SELECT min(t.key) FROM json_each(c.json, '$.changes') t WHERE t.value ->> '$.file_key' = $file_key)
WHERE f.value = $file_key
  AND ($after IS NULL OR (c.committed_at, c._key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY c.committed_at DESC, c._key DESC
LIMIT $limit
