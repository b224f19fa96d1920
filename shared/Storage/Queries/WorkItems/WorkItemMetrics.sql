WITH items AS (
  SELECT work_type, status, merged_at IS NOT NULL AS merged, json ->> '$.auto_merged' AS auto, json ->> '$.cost_nano_usd' AS cost,
    CAST(round((unixepoch(json ->> '$.completed_at', 'subsec') - unixepoch(json ->> '$.started_at', 'subsec')) * 1000) AS INTEGER) AS ms
  FROM work_items
  WHERE created_at >= $from AND created_at < $to AND ($repo_id IS NULL OR repo_id = $repo_id)
), ranked AS (
  SELECT work_type, ms, row_number() OVER (PARTITION BY work_type ORDER BY ms) AS rank, count(*) OVER (PARTITION BY work_type) AS n
  FROM items WHERE ms IS NOT NULL
)
SELECT work_type, count(*) AS created, sum(status = 'completed') AS completed, sum(status = 'failed') AS failed,
  sum(merged) AS merged, sum(merged AND auto) AS auto_merged,
  (SELECT ms FROM ranked r WHERE r.work_type = items.work_type AND rank = (n * 50 + 99) / 100) AS p50_ms,
  (SELECT ms FROM ranked r WHERE r.work_type = items.work_type AND rank = (n * 95 + 99) / 100) AS p95_ms,
  (SELECT ms FROM ranked r WHERE r.work_type = items.work_type AND rank = (n * 99 + 99) / 100) AS p99_ms,
  sum(cost) AS cost_nano_usd
FROM items
GROUP BY work_type
ORDER BY work_type
