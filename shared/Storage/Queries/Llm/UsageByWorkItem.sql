SELECT json AS document FROM llm_usage WHERE work_item_id = $work_item_id ORDER BY called_at, _key
