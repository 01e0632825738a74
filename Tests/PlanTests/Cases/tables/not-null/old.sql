CREATE TABLE t (a integer, b integer NOT NULL, c integer, d text NOT NULL DEFAULT 'x', t_a_not_null integer, CONSTRAINT t_a_not_null CHECK (b > 0));
CREATE TABLE p (a integer, b integer);
