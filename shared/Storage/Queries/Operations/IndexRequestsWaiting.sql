SELECT json AS document FROM index_requests
WHERE state = 'waiting' OR (state = 'running' AND coalesce(json ->> '$.claimed_until', '') <= $now)
ORDER BY requested_at, _key
LIMIT $limit
