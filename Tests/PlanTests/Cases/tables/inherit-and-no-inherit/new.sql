CREATE TABLE p (id integer, a text);
CREATE TABLE c (id integer, a text, b text);
CREATE TABLE d (z integer) INHERITS (p);
CREATE TABLE e (id integer, a text) INHERITS (p);
