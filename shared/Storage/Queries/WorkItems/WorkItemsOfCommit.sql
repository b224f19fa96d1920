SELECT json AS document FROM work_items
WHERE _key IN (SELECT substr(_from, length('work_items/') + 1) FROM work_item_commits WHERE _to = 'git_commits/' || $commit_key)
ORDER BY created_at DESC, execution_id DESC
