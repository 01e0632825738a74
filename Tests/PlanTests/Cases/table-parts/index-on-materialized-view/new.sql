CREATE TABLE logs (id int, level text);
CREATE MATERIALIZED VIEW levels AS SELECT level, count(*) AS n FROM logs GROUP BY level;
CREATE UNIQUE INDEX a ON levels (level);
CREATE INDEX b ON levels (n) WITH (fillfactor = 50);
ALTER MATERIALIZED VIEW levels CLUSTER ON a;
