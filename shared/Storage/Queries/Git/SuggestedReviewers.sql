SELECT a._key AS agent_key, a.json ->> '$.name' AS name, a.json ->> '$.email' AS email,
  round(sum(k.json ->> '$.expertise') * 1000000) / 1000000 AS expertise, count(*) AS files
FROM (SELECT DISTINCT value FROM json_each($file_keys)) f
JOIN agent_code_expertise k ON k._to = 'git_objects/' || f.value
JOIN agents a ON a._key = substr(k._from, length('agents/') + 1)
WHERE a.type = 'human' AND ($author_key IS NULL OR a._key <> $author_key)
GROUP BY a._key
ORDER BY expertise DESC, a._key
LIMIT $limit
