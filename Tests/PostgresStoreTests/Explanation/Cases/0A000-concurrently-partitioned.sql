-- SQLSTATE: 0A000
-- Tag: CREATE INDEX
-- Says: partitioned table logs
-- Says: ON ONLY logs
-- Says: ATTACH PARTITION

CREATE TABLE logs (id integer) PARTITION BY RANGE (id);

-- When:
CREATE INDEX CONCURRENTLY logs_id_idx ON logs (id);
