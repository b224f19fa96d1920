-- Both histories level by level: 1 is ours, 2 theirs, 3 both. What is common isn't followed further, and what of it was visited before
-- becomes common at once, so the walk ends soon after the place where the two parted, however long the history is. After 1,000 levels
-- the whole of both is read instead.
-- begin
INSERT INTO visited(key, distance, via) VALUES ('git_commits/' || $commit_key, 0, '1');
INSERT INTO visited(key, distance, via) VALUES ('git_commits/' || $other_key, 0, '2') ON CONFLICT(key) DO UPDATE SET via = '3';
-- level
INSERT INTO visited(key, distance, via)
SELECT p._to, $distance, CASE WHEN min(v.via) = max(v.via) THEN min(v.via) ELSE '3' END
FROM visited v JOIN commit_parents p ON p._from = v.key
WHERE v.distance = $distance - 1 AND v.via <> '3' AND $distance <= 1000
GROUP BY p._to
ON CONFLICT(key) DO UPDATE SET via = '3', distance = excluded.distance WHERE visited.via <> '3' AND visited.via <> excluded.via;
UPDATE visited SET via = '3'
WHERE via <> '3' AND key IN (
  WITH RECURSIVE stale(key) AS (
    SELECT p._to FROM visited v JOIN commit_parents p ON p._from = v.key WHERE v.distance = $distance AND v.via = '3'
    UNION
    SELECT p._to FROM stale s JOIN visited v ON v.key = s.key JOIN commit_parents p ON p._from = s.key WHERE v.via <> '3')
  SELECT key FROM stale);
-- rows
WITH RECURSIVE
unfinished AS MATERIALIZED (SELECT 1 WHERE EXISTS (SELECT 1 FROM visited WHERE distance = 1000 AND via <> '3')),
ours(key) AS (SELECT 'git_commits/' || $commit_key FROM unfinished UNION SELECT p._to FROM ours o JOIN commit_parents p ON p._from = o.key),
theirs(key) AS (SELECT 'git_commits/' || $other_key FROM unfinished UNION SELECT p._to FROM theirs t JOIN commit_parents p ON p._from = t.key),
shared(key) AS MATERIALIZED (
  SELECT key FROM ours INTERSECT SELECT key FROM theirs
  UNION ALL SELECT key FROM visited WHERE via = '3' AND NOT EXISTS (SELECT 1 FROM unfinished)),
candidates(key) AS MATERIALIZED (
  SELECT key FROM shared EXCEPT SELECT p._to FROM shared s JOIN commit_parents p ON p._from = s.key),
-- One of several may descend from another by commits that weren't visited.
below(key) AS (
  SELECT p._to FROM candidates c JOIN commit_parents p ON p._from = c.key WHERE (SELECT count(*) FROM candidates) > 1
  UNION SELECT p._to FROM below b JOIN commit_parents p ON p._from = b.key)
SELECT c._key AS key, c.sha AS sha
FROM candidates s JOIN git_commits c ON c._key = substr(s.key, length('git_commits/') + 1)
WHERE s.key NOT IN (SELECT key FROM below)
ORDER BY sha
