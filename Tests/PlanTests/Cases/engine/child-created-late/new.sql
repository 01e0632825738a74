CREATE TABLE parent (id integer, name text); CREATE TABLE child (note text) INHERITS (parent);
