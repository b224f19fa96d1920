SELECT count(*) AS value FROM work_items
WHERE repo_id = $repo_id AND merged_at >= $since AND json ->> '$.auto_merged'
