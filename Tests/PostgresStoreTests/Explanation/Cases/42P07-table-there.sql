-- SQLSTATE: 42P07
-- Tag: CREATE TABLE
-- Says: logs already exists
-- Says: ashlar verify
-- Says: ashlar baseline

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
CREATE TABLE logs (id integer);
