SELECT json AS document FROM work_items WHERE execution_id = $execution_id
