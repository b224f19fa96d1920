SELECT f._key AS file_key, f.repo_id AS repo_id, f.json ->> '$.path' AS path, f.json ->> '$.language' AS language,
  k.json ->> '$.expertise' AS expertise, k.json ->> '$.commit_count' AS commit_count, k.json ->> '$.last_touch' AS last_touch
FROM agent_code_expertise k JOIN git_objects f ON f._key = substr(k._to, length('git_objects/') + 1)
WHERE k._from = 'agents/' || $agent_key
ORDER BY expertise DESC, f.path_key, f._key
LIMIT $limit
