SELECT c._key AS key, c.json ->> '$.sha' AS sha, c.json ->> '$.message' AS message,
  c.json ->> '$.author.name' AS author_name, c.json ->> '$.author.email' AS author_email,
  c.json ->> '$.committed_at' AS committed_at, l.json ->> '$.commit_index' AS commit_index,
  l.json ->> '$.type' AS type, l.json ->> '$.automated' AS "automated:bool",
  json_array_length(c.json, '$.changes') AS files
FROM work_item_commits l JOIN git_commits c ON c._key = substr(l._to, length('git_commits/') + 1)
WHERE l._from = 'work_items/' || $work_item_id
ORDER BY commit_index, sha
