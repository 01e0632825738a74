CREATE SCHEMA app;
CREATE TABLE logs (id integer PRIMARY KEY, name text);
CREATE TABLE owners (id integer PRIMARY KEY, name text);
CREATE PUBLICATION changes FOR TABLE logs, TABLES IN SCHEMA app WITH (publish = 'insert, update');
CREATE PUBLICATION rows FOR TABLE logs WHERE (name = 'x'), owners (id, name) WHERE (id > 1);
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish_via_partition_root);
CREATE PUBLICATION nothing;
ALTER PUBLICATION nothing OWNER TO owner_role;
COMMENT ON PUBLICATION changes IS 'For the archive';
