SELECT _key AS key, saga_type, state, attention_at FROM sagas
WHERE attention_at IS NOT NULL AND attention_at <= $now AND ($saga_type IS NULL OR saga_type = $saga_type)
ORDER BY attention_at, _key
LIMIT $limit
