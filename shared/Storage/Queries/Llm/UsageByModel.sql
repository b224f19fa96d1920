SELECT json ->> '$.model' AS model, count(*) AS calls, sum(json ->> '$.status' IN ('error', 'lost')) AS errors,
  sum(json ->> '$.input_tokens') AS input_tokens, sum(json ->> '$.output_tokens') AS output_tokens,
  sum(json ->> '$.cost_nano_usd') AS cost_nano_usd, sum(json ->> '$.duration_ms') AS duration_ms
FROM llm_usage
WHERE called_at >= $from AND called_at < $to
GROUP BY model
ORDER BY cost_nano_usd DESC, calls DESC, input_tokens DESC, duration_ms DESC, min(_key)
