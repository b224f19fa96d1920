SELECT 'code_dependencies' AS collection, _key AS key FROM code_dependencies
WHERE _from IN (SELECT 'git_objects/' || value FROM json_each($file_keys))
UNION
SELECT 'code_dependencies', _key FROM code_dependencies
WHERE _to IN (SELECT 'git_objects/' || value FROM json_each($file_keys))
UNION
SELECT 'agent_code_expertise', _key FROM agent_code_expertise
WHERE _to IN (SELECT 'git_objects/' || value FROM json_each($file_keys))
ORDER BY key
