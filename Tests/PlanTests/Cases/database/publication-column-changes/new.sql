CREATE TABLE owners (id integer PRIMARY KEY, name text, kind bigint);
CREATE PUBLICATION changes FOR TABLE owners (id, kind) WHERE (id > 1 AND kind > 2);
