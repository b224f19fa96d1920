SELECT json AS document FROM agents WHERE $type IS NULL OR type = $type ORDER BY _key LIMIT $limit
