-- SQLSTATE: 23502
-- Tag: ALTER TABLE
-- Says: ADD COLUMN host … NOT NULL DEFAULT
-- Says: table logs

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ADD COLUMN host text NOT NULL;
