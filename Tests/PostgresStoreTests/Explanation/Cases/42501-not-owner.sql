-- SQLSTATE: 42501
-- Tag: ALTER TABLE
-- Role: app
-- Says: owner of table logs
-- Says: SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'logs'::regclass;
-- Says: GRANT <owner> TO app;

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ADD COLUMN host text;
