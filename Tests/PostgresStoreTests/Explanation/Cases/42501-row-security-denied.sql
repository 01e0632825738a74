-- SQLSTATE: 42501
-- Tag: INSERT
-- Role: app
-- Says: row-level security policy of table logs
-- Says: BYPASSRLS

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
ALTER TABLE logs ENABLE ROW LEVEL SECURITY;
GRANT ALL ON logs TO app;

-- When:
INSERT INTO logs VALUES (9, 'info', 1);
