-- SQLSTATE: 25006
-- Tag: ALTER TABLE
-- Says: ALTER TABLE was refused
-- Says: pg_is_in_recovery()
-- Says: target_session_attrs=read-write

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
BEGIN READ ONLY; ALTER TABLE logs ADD COLUMN host text;
