CREATE TABLE logs (id int, level text);
CREATE MATERIALIZED VIEW levels AS SELECT level, count(*) AS n FROM logs GROUP BY level;
CREATE INDEX a ON levels (level);
CREATE INDEX b ON levels (n);
