CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED, c integer GENERATED ALWAYS AS (a * 2) STORED, d integer, e integer GENERATED ALWAYS AS (a) STORED);
CREATE INDEX t_b ON t (b);
CREATE VIEW v AS SELECT b, e FROM t;
