SELECT json AS document FROM llm_usage
WHERE ($agency_id IS NULL OR agency_id = $agency_id)
  AND ($after IS NULL OR (called_at, _key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY called_at DESC, _key DESC
LIMIT $limit
