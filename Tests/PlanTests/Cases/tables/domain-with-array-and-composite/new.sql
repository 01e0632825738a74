CREATE TYPE pair AS (x bigint, y integer);
CREATE DOMAIN code AS varchar(20) CHECK (VALUE ~ '^[a-z]+$');
CREATE TABLE t (id integer PRIMARY KEY, p pair, ps pair[], c code, cs code[]);
