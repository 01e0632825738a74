CREATE TABLE t (a integer NOT NULL, b integer, c integer NOT NULL DEFAULT 3, d text, t_a_not_null integer, CONSTRAINT t_a_not_null CHECK (b > 0));
CREATE TABLE p (a integer PRIMARY KEY, b integer);
