-- begin
INSERT INTO visited(key, distance) VALUES ('git_objects/' || $file_key, 0);
-- level
INSERT OR IGNORE INTO visited(key, distance)
SELECT d._to, $distance FROM visited v JOIN code_dependencies d ON d._from = v.key WHERE v.distance = $distance - 1;
-- rows
SELECT coalesce(max(v.distance), 0) AS depth, count(*) AS files
FROM visited v JOIN git_objects f ON f._key = substr(v.key, length('git_objects/') + 1)
WHERE v.distance > 0
