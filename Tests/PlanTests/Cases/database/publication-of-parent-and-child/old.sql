CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (name text) INHERITS (parent);
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE other_child () INHERITS (other);
CREATE PUBLICATION changes FOR TABLE ONLY parent;
CREATE PUBLICATION pair FOR TABLE other;
