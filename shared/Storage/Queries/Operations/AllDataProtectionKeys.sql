SELECT json AS document FROM data_protection_keys ORDER BY json ->> '$.created_at', _key
