-- Without a distance a recursive CTE visits each commit once.
WITH RECURSIVE
ours(key) AS (SELECT 'git_commits/' || $commit_key UNION SELECT p._to FROM ours o JOIN commit_parents p ON p._from = o.key),
theirs(key) AS (SELECT 'git_commits/' || $other_key UNION SELECT p._to FROM theirs t JOIN commit_parents p ON p._from = t.key),
shared(key) AS MATERIALIZED (SELECT key FROM ours INTERSECT SELECT key FROM theirs)
SELECT c._key AS key, c.sha AS sha
FROM shared s JOIN git_commits c ON c._key = substr(s.key, length('git_commits/') + 1)
WHERE NOT EXISTS (SELECT 1 FROM commit_parents p WHERE p._to = s.key AND p._from IN (SELECT key FROM shared))
ORDER BY sha
