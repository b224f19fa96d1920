SELECT a._key AS agent_key, a.json ->> '$.name' AS name, a.json ->> '$.email' AS email, a.type AS type,
  k.json ->> '$.expertise' AS expertise, k.json ->> '$.commit_count' AS commit_count, k.json ->> '$.last_touch' AS last_touch
FROM agent_code_expertise k JOIN agents a ON a._key = substr(k._from, length('agents/') + 1)
WHERE k._to = 'git_objects/' || $file_key
ORDER BY expertise DESC, a._key
LIMIT $limit
