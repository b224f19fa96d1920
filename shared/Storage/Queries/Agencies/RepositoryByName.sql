SELECT json AS document FROM repositories WHERE name = $name
ORDER BY json ->> '$.updated_at' DESC, repository_id DESC
LIMIT 1
