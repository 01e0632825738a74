-- SQLSTATE: 42701
-- Tag: ALTER TABLE
-- Says: severity of table logs
-- Says: ashlar verify

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ADD COLUMN severity integer;
