SELECT json AS document FROM work_items
WHERE _row IN (
  SELECT rowid FROM work_items__search
  WHERE work_items__search MATCH (
    SELECT '(title : (' || words || ')) OR (description : (' || words || '))'
    FROM (SELECT group_concat('"' || value || '"', ' ') AS words FROM json_each($words))))
ORDER BY created_at DESC, execution_id DESC
LIMIT $limit
