SELECT t.value ->> '$.file_key' AS file_key, t.value ->> '$.path' AS path, count(DISTINCT c._key) AS commits,
  sum(coalesce(t.value ->> '$.added', 0) + coalesce(t.value ->> '$.deleted', 0)) AS lines,
  count(DISTINCT c.json ->> '$.author.email') AS authors,
  (SELECT count(*) FROM code_dependencies d WHERE d._to = 'git_objects/' || (t.value ->> '$.file_key')) AS importers
FROM git_commits c JOIN json_each(c.json, '$.changes') t
WHERE c.repo_id = $repo_id AND c.committed_at >= $from AND c.committed_at < $to
GROUP BY file_key, path
ORDER BY commits DESC, lines DESC, file_key
LIMIT $limit
