-- SQLSTATE: 42703
-- Tag: ALTER TABLE
-- Says: no column sevrity in table logs
-- Says: attrelid = 'logs'::regclass

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs DROP COLUMN sevrity;
