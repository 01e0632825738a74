CREATE TABLE p (id integer NOT NULL, a text, gone text, both_go text);
CREATE TABLE q (x integer DEFAULT 1);
CREATE TABLE c (own integer) INHERITS (p);
CREATE TABLE d (both_go text, k integer) INHERITS (p);
CREATE TABLE e () INHERITS (p, q);
CREATE TABLE alone (id integer NOT NULL, a text);
