-- SQLSTATE: 2BP01
-- Tag: DROP TABLE
-- Says: view recent
-- Says: constraint alerts_log_id_fkey on table alerts
-- Says: DROP VIEW recent;
-- Says: ALTER TABLE alerts DROP CONSTRAINT alerts_log_id_fkey;
-- Says: CASCADE

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE TABLE alerts (log_id integer REFERENCES logs);
CREATE VIEW recent AS SELECT level FROM logs;

-- When:
DROP TABLE logs;
