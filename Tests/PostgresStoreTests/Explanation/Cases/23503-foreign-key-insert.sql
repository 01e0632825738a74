-- SQLSTATE: 23503
-- Tag: INSERT
-- Says: row being written to table alerts
-- Says: alerts_log_fkey

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE TABLE alerts (log_id integer, CONSTRAINT alerts_log_fkey FOREIGN KEY (log_id) REFERENCES logs);

-- When:
INSERT INTO alerts VALUES (99);
