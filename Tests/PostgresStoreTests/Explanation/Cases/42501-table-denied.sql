-- SQLSTATE: 42501
-- Tag: SELECT
-- Role: app
-- Says: app lacks the privilege SELECT on table logs
-- Says: GRANT SELECT ON TABLE logs TO app;
-- Says: GRANT ALL PRIVILEGES ON DATABASE does not help

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
SELECT * FROM logs;
