SELECT i._key AS work_item_id, i.execution_id AS execution_id, i.json ->> '$.title' AS title, i.status AS status,
  p.json ->> '$.started_at' AS started_at, p.json ->> '$.completed_at' AS completed_at
FROM agent_work_items p JOIN work_items i ON i._key = substr(p._to, length('work_items/') + 1)
WHERE p._from = 'agents/' || $agent_key
ORDER BY started_at DESC, i.execution_id DESC
LIMIT $limit
