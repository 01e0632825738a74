-- SQLSTATE: 42P01
-- Tag: SELECT
-- Says: logz
-- Says: lower(relname) = lower('logz')
-- Says: Requires

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
SELECT * FROM logz;
