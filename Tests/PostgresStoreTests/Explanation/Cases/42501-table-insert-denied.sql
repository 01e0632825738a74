-- SQLSTATE: 42501
-- Tag: INSERT
-- Role: app
-- Says: GRANT INSERT ON TABLE logs TO app;

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
INSERT INTO logs VALUES (9, 'info', 1);
