SELECT json ->> '$.language' AS language, count(*) AS files, sum(json ->> '$.lines') AS lines, sum(json ->> '$.size') AS bytes
FROM git_objects
WHERE repo_id = $repo_id AND json ->> '$.type' = 'blob'
GROUP BY language
ORDER BY lines DESC, bytes DESC, files DESC, min(_key)
