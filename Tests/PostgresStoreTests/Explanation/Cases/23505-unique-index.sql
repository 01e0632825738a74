-- SQLSTATE: 23505
-- Tag: CREATE INDEX
-- Says: table logs
-- Says: logs_level_key
-- Says: SELECT level, count(*) FROM public.logs WHERE (level) IS NOT NULL GROUP BY level HAVING count(*) > 1

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
CREATE UNIQUE INDEX logs_level_key ON logs (level);
