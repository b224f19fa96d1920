SELECT json AS document FROM webhook_deliveries
WHERE ($repo_id IS NULL OR repo_id = $repo_id)
  AND ($outcome IS NULL OR json ->> '$.outcome' = $outcome)
  AND ($after IS NULL OR (received_at, _key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY received_at DESC, _key DESC
LIMIT $limit
