SELECT json AS document FROM dead_letters
WHERE ($state IS NULL OR json ->> '$.state' = $state)
  AND ($after IS NULL OR (failed_at, _key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY failed_at DESC, _key DESC
LIMIT $limit
