CREATE COLLATION german (provider = icu, locale = 'de');
CREATE TABLE t (a text, b text COLLATE "C", c varchar(10) COLLATE german);
CREATE INDEX ON t (a);
CREATE VIEW v AS SELECT a FROM t;
