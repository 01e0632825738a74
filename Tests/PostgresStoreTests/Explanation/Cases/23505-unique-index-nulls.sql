-- SQLSTATE: 23505
-- Tag: CREATE INDEX
-- Says: SELECT severity, count(*) FROM public.logs GROUP BY severity

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
INSERT INTO logs VALUES (3, 'warn', NULL);

-- When:
CREATE UNIQUE INDEX logs_severity_key ON logs (severity) NULLS NOT DISTINCT;
