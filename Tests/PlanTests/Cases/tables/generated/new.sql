CREATE TABLE t (a bigint, b integer GENERATED ALWAYS AS (a + 2) STORED, c integer, d integer GENERATED ALWAYS AS (a - 1) STORED, e bigint GENERATED ALWAYS AS (a) STORED);
CREATE INDEX t_b ON t (b);
CREATE VIEW v AS SELECT b, e FROM t;
