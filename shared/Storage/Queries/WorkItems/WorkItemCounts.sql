SELECT work_type, status, count(*) AS count, sum(json ->> '$.cost_nano_usd') AS cost_nano_usd
FROM work_items
WHERE $repo_id IS NULL OR repo_id = $repo_id
GROUP BY work_type, status
ORDER BY work_type, status
