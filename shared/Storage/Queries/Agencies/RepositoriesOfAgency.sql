SELECT json AS document FROM repositories WHERE agency_code = $agency_code ORDER BY repository_id
