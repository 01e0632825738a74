CREATE COLLATION german (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE "C", b text, c varchar(10) COLLATE "POSIX", d text COLLATE german);
CREATE INDEX ON t (a);
CREATE VIEW v AS SELECT a FROM t;
