CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TABLE logs (
    id integer CONSTRAINT logs_pkey PRIMARY KEY,
    message text CONSTRAINT not_blank CHECK (message <> ''),
    owner integer CONSTRAINT logs_owner REFERENCES logs
);
CREATE INDEX logs_owner_idx ON logs (owner);
CREATE TRIGGER touch BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW errors AS SELECT id FROM logs;
COMMENT ON TABLE logs IS 'Table';
COMMENT ON COLUMN logs.message IS 'Column';
COMMENT ON CONSTRAINT not_blank ON logs IS 'Check';
COMMENT ON CONSTRAINT logs_owner ON logs IS 'Reference';
COMMENT ON INDEX logs_owner_idx IS 'Index';
COMMENT ON TRIGGER touch ON logs IS 'Trigger';
COMMENT ON VIEW errors IS 'View';
COMMENT ON COLUMN errors.id IS 'Column of view';
CREATE TABLE parts (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX parts_id ON parts (id);
COMMENT ON TABLE parts_1 IS 'Partition';
COMMENT ON COLUMN parts_1.id IS 'Column of partition';
COMMENT ON INDEX parts_1_id_idx IS 'Index of partition';
