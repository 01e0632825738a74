-- SQLSTATE: 23505
-- Tag: CREATE INDEX
-- Says: INVALID
-- Says: DROP INDEX CONCURRENTLY public.logs_level_key;

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
CREATE UNIQUE INDEX CONCURRENTLY logs_level_key ON logs (level);
