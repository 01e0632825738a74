-- SQLSTATE: 23514
-- Tag: INSERT
-- Says: constraint logs_severity_check
-- Says: conname = 'logs_severity_check' AND conrelid = 'public.logs'::regclass

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
ALTER TABLE logs ADD CONSTRAINT logs_severity_check CHECK (severity < 100);

-- When:
INSERT INTO logs VALUES (5, 'info', 500);
