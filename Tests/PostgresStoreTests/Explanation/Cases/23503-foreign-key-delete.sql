-- SQLSTATE: 23503
-- Tag: DELETE
-- Says: row of table logs
-- Says: table alerts refers to it

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE TABLE alerts (log_id integer REFERENCES logs);
INSERT INTO alerts VALUES (1);

-- When:
DELETE FROM logs WHERE id = 1;
