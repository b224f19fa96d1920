SELECT json AS document FROM webhook_deliveries
WHERE ($outcome IS NULL OR json ->> '$.outcome' = $outcome)
  AND ($repository IS NULL OR lower(json ->> '$.repository_name') = lower($repository))
  AND ($event IS NULL OR json ->> '$.event' = $event)
  AND ($since IS NULL OR received_at >= $since)
  AND ($until IS NULL OR received_at < $until)
  AND ($after IS NULL OR (received_at, _key) < ($after ->> '$.at', $after ->> '$.id'))
ORDER BY received_at DESC, _key DESC
LIMIT $limit
