-- SQLSTATE: 0A000
-- Tag: ALTER TABLE
-- Says: column level
-- Says: DROP VIEW recent
-- Says: SELECT pg_get_viewdef('recent'::regclass, true);

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE VIEW recent AS SELECT level FROM logs;

-- When:
ALTER TABLE logs ALTER COLUMN level TYPE varchar(10);
