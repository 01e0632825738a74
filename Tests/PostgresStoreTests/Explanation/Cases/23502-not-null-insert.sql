-- SQLSTATE: 23502
-- Tag: INSERT
-- Says: column id of table logs
-- Says: SET DEFAULT

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
INSERT INTO logs (level) VALUES ('warn');
