SELECT json ->> '$.outcome' AS outcome, count(*) AS count
FROM webhook_deliveries
WHERE received_at >= $since
GROUP BY outcome
ORDER BY outcome
