-- SQLSTATE: 23514
-- Tag: INSERT
-- Says: partitioned table logs
-- Says: PARTITION OF public.logs DEFAULT

CREATE TABLE logs (id integer) PARTITION BY RANGE (id);

-- When:
INSERT INTO logs VALUES (1);
