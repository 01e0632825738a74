-- SQLSTATE: 42804
-- Tag: ALTER TABLE
-- Says: column level
-- Says: USING level::integer

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ALTER COLUMN level TYPE integer;
