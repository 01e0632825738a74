CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (name text) INHERITS (parent);
CREATE TABLE other (id integer PRIMARY KEY);
CREATE TABLE other_child () INHERITS (other);
CREATE PUBLICATION changes FOR TABLE ONLY other;
CREATE PUBLICATION pair FOR TABLE ONLY other_child;
CREATE PUBLICATION fresh FOR TABLE ONLY parent;
