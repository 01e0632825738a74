CREATE EXTENSION hstore VERSION '1.8';
CREATE TABLE t (id integer, tags hstore);
CREATE INDEX t_tags ON t USING gin (tags);
CREATE VIEW v AS SELECT tags -> 'a' AS a FROM t;
