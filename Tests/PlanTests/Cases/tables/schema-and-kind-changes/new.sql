CREATE SCHEMA b;
CREATE TABLE b.t (id integer);
CREATE VIEW x AS SELECT 1 AS id, 'a'::text AS n;
CREATE TABLE y (id integer DEFAULT 3, n text);
