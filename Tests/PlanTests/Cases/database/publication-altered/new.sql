CREATE SCHEMA app;
CREATE TABLE logs (id integer PRIMARY KEY, name text, gone text);
CREATE TABLE owners (id integer PRIMARY KEY, name text);
CREATE TABLE fresh (id integer PRIMARY KEY);
CREATE PUBLICATION changes FOR TABLE owners (id) WHERE (id > 2), fresh WITH (publish_via_partition_root);
CREATE PUBLICATION everything FOR TABLE logs;
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA app;
