-- SQLSTATE: 23503
-- Tag: ALTER TABLE
-- Says: table alerts
-- Says: table logs
-- Says: SELECT c.* FROM public.alerts c WHERE (c.log_id) IS NOT NULL AND NOT EXISTS (SELECT 1 FROM logs p WHERE p.id = c.log_id) LIMIT 20;
-- Says: NOT VALID
-- Says: VALIDATE CONSTRAINT alerts_log_fkey

CREATE TABLE logs (id integer PRIMARY KEY, level text, severity integer);
INSERT INTO logs VALUES (1, 'info', NULL), (2, 'info', 7);
CREATE TABLE alerts (log_id integer);
INSERT INTO alerts VALUES (99);

-- When:
ALTER TABLE alerts ADD CONSTRAINT alerts_log_fkey FOREIGN KEY (log_id) REFERENCES logs (id);
