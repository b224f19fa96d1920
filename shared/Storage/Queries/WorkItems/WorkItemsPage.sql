SELECT json AS document FROM work_items
WHERE ($status IS NULL OR status = $status)
  AND ($work_type IS NULL OR work_type = $work_type)
  AND ($repo_id IS NULL OR repo_id = $repo_id)
  AND ($agency_id IS NULL OR agency_id = $agency_id)
  AND ($after IS NULL OR (created_at, execution_id) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY created_at DESC, execution_id DESC
LIMIT $limit
