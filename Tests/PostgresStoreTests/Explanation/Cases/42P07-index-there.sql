-- SQLSTATE: 42P07
-- Tag: CREATE INDEX
-- Says: ashlar verify
-- Says: SELECT indisvalid FROM pg_index WHERE indexrelid = 'logs_level_idx'::regclass;

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE INDEX logs_level_idx ON logs (level);

-- When:
CREATE INDEX CONCURRENTLY logs_level_idx ON logs (level);
