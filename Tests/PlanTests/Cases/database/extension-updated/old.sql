CREATE EXTENSION pg_trgm VERSION '1.5';
CREATE TABLE t (name text);
CREATE INDEX t_name ON t USING gin (name gin_trgm_ops);
