-- SQLSTATE: 55006
-- Tag: ALTER TABLE
-- Says: table alerts
-- Says: SET CONSTRAINTS ALL IMMEDIATE

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE TABLE alerts (log_id integer REFERENCES logs DEFERRABLE INITIALLY DEFERRED);

-- When:
BEGIN; INSERT INTO alerts VALUES (99); ALTER TABLE alerts ADD COLUMN host text;
