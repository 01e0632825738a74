-- SQLSTATE: 42704
-- Tag: ALTER TABLE
-- Says: no constraint logs_check
-- Says: conrelid = 'logs'::regclass

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs DROP CONSTRAINT logs_check;
