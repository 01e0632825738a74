CREATE TABLE p (id integer, a text);
CREATE TABLE c (b text) INHERITS (p);
CREATE TABLE d (id integer, a text, z integer);
CREATE TABLE e (id integer, a text);
