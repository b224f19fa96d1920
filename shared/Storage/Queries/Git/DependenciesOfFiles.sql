SELECT json AS document FROM code_dependencies
WHERE _from IN (SELECT 'git_objects/' || value FROM json_each($file_keys))
ORDER BY _key
