WITH touches AS (
  SELECT t.value ->> '$.file_key' AS file_key, t.value ->> '$.path' AS path, c.json ->> '$.sha' AS sha,
    l.json ->> '$.commit_index' AS commit_index, l.json ->> '$.type' AS type, t.value ->> '$.status' AS status,
    t.value ->> '$.added' AS added, t.value ->> '$.deleted' AS deleted
  FROM work_item_commits l
  JOIN git_commits c ON c._key = substr(l._to, length('git_commits/') + 1)
  JOIN json_each(c.json, '$.changes') t
  WHERE l._from = 'work_items/' || $work_item_id
)
SELECT file_key, path,
  json_group_array(json_object('sha', sha, 'commit_index', commit_index, 'type', type, 'status', status,
    'added', added, 'deleted', deleted) ORDER BY commit_index, sha) AS "changes:json",
  (SELECT json_group_array(json(expert)) FROM (
    SELECT json_object('agent_key', a._key, 'name', a.json ->> '$.name', 'email', a.json ->> '$.email',
      'expertise', k.json ->> '$.expertise') AS expert
    FROM agent_code_expertise k JOIN agents a ON a._key = substr(k._from, length('agents/') + 1)
    WHERE k._to = 'git_objects/' || file_key
    ORDER BY k.json ->> '$.expertise' DESC, a._key
    LIMIT 5)) AS "experts:json"
FROM touches
GROUP BY file_key, path
ORDER BY file_key
