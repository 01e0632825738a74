CREATE TABLE owners (id integer PRIMARY KEY, name text, kind integer, gone text);
CREATE PUBLICATION changes FOR TABLE owners (id, gone, kind) WHERE (id > 1 AND kind > 2);
