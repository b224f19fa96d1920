SELECT (SELECT count(*) FROM git_commits WHERE repo_id = $repo_id) AS commits,
  (SELECT count(*) FROM git_objects WHERE repo_id = $repo_id AND json ->> '$.type' = 'blob') AS files,
  (SELECT count(*) FROM code_dependencies WHERE repo_id = $repo_id) AS dependencies,
  (SELECT count(*) FROM git_refs WHERE repo_id = $repo_id) AS refs
