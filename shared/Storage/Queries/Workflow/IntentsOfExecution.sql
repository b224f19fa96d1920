SELECT json AS document FROM intents WHERE execution_id = $execution_id ORDER BY created_at, _key
