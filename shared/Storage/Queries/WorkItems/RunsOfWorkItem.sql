SELECT json AS document FROM workflow_executions WHERE work_item_id = $work_item_id ORDER BY run
