SELECT f._key AS file_key, f.repo_id AS repo_id, f.json ->> '$.path' AS path, f.json ->> '$.language' AS language,
  k.expertise AS expertise, k.json ->> '$.commit_count' AS commit_count, k.json ->> '$.last_touch' AS last_touch
FROM (
  SELECT _to, json, json ->> '$.expertise' AS expertise FROM agent_code_expertise WHERE _from = 'agents/' || $agent_key
  ORDER BY expertise DESC, _to LIMIT -1
) k CROSS JOIN git_objects f ON f._key = substr(k._to, length('git_objects/') + 1)
LIMIT $limit
