CREATE TABLE p (id bigint NOT NULL, a text DEFAULT 'a', came integer DEFAULT 5);
CREATE TABLE q (x integer);
CREATE TABLE c (own integer, gone text) INHERITS (p);
CREATE TABLE d (k integer, came integer) INHERITS (p);
CREATE TABLE e () INHERITS (p, q);
ALTER TABLE e ALTER a SET DEFAULT 'own', ALTER x SET NOT NULL;
CREATE TABLE alone (id integer NOT NULL, a text);
CREATE TABLE f (id bigint NOT NULL, z text) INHERITS (q);
