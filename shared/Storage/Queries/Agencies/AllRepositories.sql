SELECT json AS document FROM repositories ORDER BY repository_id
