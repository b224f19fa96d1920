SELECT json AS document FROM work_items
WHERE _key IN (
  SELECT substr(l._from, length('work_items/') + 1)
  FROM git_commits__changes_file_key f JOIN work_item_commits l ON l._to = 'git_commits/' || f.document_key
  WHERE f.value = $file_key)
ORDER BY created_at DESC, execution_id DESC
LIMIT $limit
