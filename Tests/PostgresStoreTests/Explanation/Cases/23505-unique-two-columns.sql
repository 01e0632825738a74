-- SQLSTATE: 23505
-- Tag: ALTER TABLE
-- Says: SELECT level, "Source", count(*)

CREATE TABLE logs (level text, "Source" text);
INSERT INTO logs VALUES ('a', 'b'), ('a', 'b');

-- When:
ALTER TABLE logs ADD CONSTRAINT logs_once UNIQUE (level, "Source");
