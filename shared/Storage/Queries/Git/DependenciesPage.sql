SELECT json AS document FROM code_dependencies
WHERE repo_id = $repo_id AND ($after_key IS NULL OR _key > $after_key)
ORDER BY _key
LIMIT $limit
