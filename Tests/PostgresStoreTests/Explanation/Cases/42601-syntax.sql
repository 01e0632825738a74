-- SQLSTATE: 42601
-- Says: at lgos
-- Says: ashlar check

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
SELECT FROM lgos lgos lgos;
