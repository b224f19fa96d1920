SELECT json AS document FROM llm_answers WHERE execution_id = $execution_id ORDER BY json ->> '$.created_at', _key
