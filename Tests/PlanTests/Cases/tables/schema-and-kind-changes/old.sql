CREATE SCHEMA a;
CREATE TABLE a.t (id integer);
CREATE TABLE x (id integer, n text);
CREATE VIEW y AS SELECT 1 AS id, 'a'::text AS n;
