SELECT 'commit_parents' AS collection, _key AS key FROM commit_parents
WHERE _from IN (SELECT 'git_commits/' || value FROM json_each($commit_keys))
UNION
SELECT 'commit_parents', _key FROM commit_parents
WHERE _to IN (SELECT 'git_commits/' || value FROM json_each($commit_keys))
UNION
SELECT 'work_item_commits', _key FROM work_item_commits
WHERE _to IN (SELECT 'git_commits/' || value FROM json_each($commit_keys))
ORDER BY key
