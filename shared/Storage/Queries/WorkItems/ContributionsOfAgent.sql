WITH parts AS (
  SELECT i._key AS work_item_id, i.execution_id AS execution_id, i.repo_id AS repo_id, i.json ->> '$.title' AS title,
    i.status AS status, p.json ->> '$.started_at' AS started_at
  FROM agent_work_items p JOIN work_items i ON i._key = substr(p._to, length('work_items/') + 1)
  WHERE p._from = 'agents/' || $agent_key
  ORDER BY started_at DESC, i.execution_id DESC
  LIMIT $limit
), commits AS (
  SELECT p.work_item_id, c._key AS commit_key, c.json ->> '$.changes' AS changes
  FROM parts p
  JOIN work_item_commits l ON l._from = 'work_items/' || p.work_item_id
  JOIN git_commits c ON c._key = substr(l._to, length('git_commits/') + 1)
  WHERE l.json ->> '$.automated' AND l.json ->> '$.type' <> 'merge'
), sums AS (
  SELECT c.work_item_id, count(DISTINCT t.value ->> '$.file_key') AS files,
    sum(t.value ->> '$.added') AS added, sum(t.value ->> '$.deleted') AS deleted
  FROM commits c JOIN json_each(c.changes) t
  GROUP BY c.work_item_id
)
SELECT p.work_item_id, p.execution_id, p.repo_id, p.title, p.status, p.started_at,
  (SELECT count(*) FROM commits c WHERE c.work_item_id = p.work_item_id) AS commits,
  coalesce(s.files, 0) AS files, coalesce(s.added, 0) AS added, coalesce(s.deleted, 0) AS deleted
FROM parts p LEFT JOIN sums s ON s.work_item_id = p.work_item_id
ORDER BY p.started_at DESC, p.execution_id DESC
