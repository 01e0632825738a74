-- SQLSTATE: 42704
-- Tag: GRANT
-- Says: no role nobody_there
-- Says: whole server

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
GRANT SELECT ON logs TO nobody_there;
