CREATE TABLE p (id integer, a integer, b integer) PARTITION BY LIST (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE t (a integer, b integer, c text GENERATED ALWAYS AS ('x' || a::text) STORED, d integer DEFAULT 4);
CREATE INDEX ON t (b);
CREATE VIEW v AS SELECT b, c FROM t;
