SELECT a._key AS agent_key, a.json ->> '$.name' AS name, a.json ->> '$.email' AS email, a.type AS type,
  round(sum(k.json ->> '$.expertise') * 1000000) / 1000000 AS expertise, count(*) AS files
FROM git_objects f
JOIN agent_code_expertise k ON k._to = 'git_objects/' || f._key
JOIN agents a ON a._key = substr(k._from, length('agents/') + 1)
WHERE f.repo_id = $repo_id AND f.path_key >= $path_key_prefix AND f.path_key < $path_key_prefix || 'g'
GROUP BY a._key
ORDER BY expertise DESC, a._key
LIMIT $limit
