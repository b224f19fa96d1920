SELECT f._key AS key, f.json ->> '$.path' AS path, d.json ->> '$.type' AS type, d.json ->> '$.language' AS language,
  d.json ->> '$.import_statement' AS import_statement, d.json ->> '$.line' AS line
FROM code_dependencies d JOIN git_objects f ON f._key = substr(d._to, length('git_objects/') + 1)
WHERE d._from = 'git_objects/' || $file_key
ORDER BY line, d._key
