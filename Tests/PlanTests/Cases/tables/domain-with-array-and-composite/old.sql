CREATE TYPE pair AS (x integer, y integer);
CREATE DOMAIN code AS text CHECK (VALUE ~ '^[a-z]+$');
CREATE TABLE t (id integer PRIMARY KEY, p pair, ps pair[], c code, cs code[]);
