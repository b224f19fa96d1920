SELECT work_item_id, count(*) AS calls, sum(json ->> '$.status' IN ('error', 'lost')) AS errors,
  sum(json ->> '$.input_tokens') AS input_tokens, sum(json ->> '$.output_tokens') AS output_tokens,
  sum(json ->> '$.cost_nano_usd') AS cost_nano_usd
FROM llm_usage
WHERE called_at >= $from AND called_at < $to
GROUP BY work_item_id
ORDER BY cost_nano_usd DESC, calls DESC, input_tokens DESC, min(_key)
LIMIT $limit
