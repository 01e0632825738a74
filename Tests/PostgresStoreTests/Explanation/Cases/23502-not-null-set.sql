-- SQLSTATE: 23502
-- Tag: ALTER TABLE
-- Says: table logs
-- Says: column severity
-- Says: SELECT * FROM public.logs WHERE severity IS NULL LIMIT 20;
-- Says: UPDATE public.logs SET severity
-- Says: logs_severity_filled

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ALTER COLUMN severity SET NOT NULL;
