-- begin
INSERT INTO visited(key, distance) VALUES ('git_commits/' || $commit_key, 0);
-- level
INSERT OR IGNORE INTO visited(key, distance)
SELECT p._to, $distance FROM visited v JOIN commit_parents p ON p._from = v.key WHERE v.distance = $distance - 1;
-- rows
SELECT c._key AS key, c.json ->> '$.sha' AS sha, v.distance AS distance, c.json ->> '$.message' AS message,
  c.json ->> '$.author.name' AS author_name, c.json ->> '$.committed_at' AS committed_at
FROM visited v JOIN git_commits c ON c._key = substr(v.key, length('git_commits/') + 1)
WHERE v.distance > 0
ORDER BY v.distance, sha
LIMIT $limit
