-- SQLSTATE: 42710
-- Tag: ALTER TABLE
-- Says: logs_pkey of table logs

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ADD CONSTRAINT logs_pkey CHECK (id > 0);
