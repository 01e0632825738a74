-- SQLSTATE: 42702
-- Tag: SELECT
-- Says: id

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
SELECT id FROM logs a, logs b;
