SELECT _key AS key, state, json ->> '$.json' AS json FROM sagas
WHERE saga_type = $saga_type AND state IN (SELECT value FROM json_each($states))
  AND ($after_key IS NULL OR _key > $after_key)
ORDER BY _key
LIMIT $limit
