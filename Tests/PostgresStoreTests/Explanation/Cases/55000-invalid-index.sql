-- SQLSTATE: 55000
-- Tag: ALTER TABLE
-- Says: logs_level_key
-- Says: DROP INDEX CONCURRENTLY logs_level_key

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE UNIQUE INDEX logs_level_key ON logs (id);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'logs_level_key'::regclass;

-- When:
ALTER TABLE logs ADD CONSTRAINT logs_level_key UNIQUE USING INDEX logs_level_key;
