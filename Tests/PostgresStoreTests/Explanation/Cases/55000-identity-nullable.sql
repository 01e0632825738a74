-- SQLSTATE: 55000
-- Tag: ALTER TABLE
-- Says: ALTER TABLE logs ALTER COLUMN severity SET NOT NULL;

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);

-- When:
ALTER TABLE logs ALTER COLUMN severity ADD GENERATED ALWAYS AS IDENTITY;
