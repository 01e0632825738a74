-- SQLSTATE: 42809
-- Tag: DROP VIEW
-- Says: logs is not a view
-- Says: relname = 'logs'

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
DROP VIEW logs;
