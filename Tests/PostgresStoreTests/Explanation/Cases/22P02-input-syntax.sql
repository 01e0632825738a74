-- SQLSTATE: 22P02
-- Tag: ALTER TABLE
-- Says: type integer

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ALTER COLUMN level TYPE integer USING level::integer;
