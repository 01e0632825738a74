-- SQLSTATE: 23514
-- Tag: ALTER TABLE
-- Says: constraint logs_severity_check
-- Says: SELECT * FROM public.logs WHERE NOT (severity BETWEEN 0 AND (2 + 3)) LIMIT 20;
-- Says: NOT VALID

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ADD CONSTRAINT logs_severity_check CHECK (severity BETWEEN 0 AND (2 + 3));
