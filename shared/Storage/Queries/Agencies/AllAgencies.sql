SELECT json AS document FROM agencies ORDER BY json ->> '$.created_at', _key
