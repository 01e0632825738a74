-- SQLSTATE: 25001
-- Tag: CREATE INDEX
-- Says: CREATE INDEX CONCURRENTLY cannot run inside a transaction
-- Says: file of its own

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
BEGIN; CREATE INDEX CONCURRENTLY logs_level_idx ON logs (level);
