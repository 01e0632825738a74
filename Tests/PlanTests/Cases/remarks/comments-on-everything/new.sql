CREATE TABLE parent (id integer);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE FUNCTION add_up(integer, integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
CREATE TABLE logs (
    id integer CONSTRAINT logs_pkey PRIMARY KEY,
    "Message" text CONSTRAINT not_blank CHECK ("Message" <> ''),
    owner integer CONSTRAINT logs_owner REFERENCES logs,
    CONSTRAINT once UNIQUE ("Message"),
    CONSTRAINT apart EXCLUDE USING btree (owner WITH =)
);
CREATE INDEX logs_owner_idx ON logs (owner);
CREATE STATISTICS logs_stats ON id, owner FROM logs;
CREATE TRIGGER touch BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE protect AS ON DELETE TO logs DO INSTEAD NOTHING;
CREATE POLICY own ON logs USING (owner = 1);
CREATE VIEW errors AS SELECT id FROM logs;
CREATE MATERIALIZED VIEW counts AS SELECT count(*) AS n FROM logs;
CREATE SEQUENCE tickets;
CREATE TYPE mood AS ENUM ('sad');
CREATE TYPE address AS (street text, "Zip" integer);
CREATE TYPE span AS RANGE (subtype = integer);
CREATE DOMAIN positive AS integer CONSTRAINT above CHECK (value > 0);
CREATE PROCEDURE tidy(integer) LANGUAGE sql AS '';
CREATE AGGREGATE total(integer) (SFUNC = add_up, STYPE = integer);
CREATE AGGREGATE many(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE COLLATION plain (locale = 'C');
CREATE FOREIGN DATA WRAPPER remote;
CREATE SERVER archive FOREIGN DATA WRAPPER remote;
CREATE FOREIGN TABLE old_logs (id integer) SERVER archive;
COMMENT ON TABLE logs IS E'Two\nlines and a \\ and it''s';
COMMENT ON COLUMN logs."Message" IS 'As written; -- not a comment';
COMMENT ON CONSTRAINT logs_pkey ON logs IS 'Key';
COMMENT ON CONSTRAINT not_blank ON logs IS 'Check';
COMMENT ON CONSTRAINT logs_owner ON logs IS 'Reference';
COMMENT ON CONSTRAINT once ON logs IS 'Unique';
COMMENT ON CONSTRAINT apart ON logs IS 'Exclusion';
COMMENT ON INDEX logs_owner_idx IS 'Index';
COMMENT ON INDEX logs_pkey IS 'Index of key';
COMMENT ON STATISTICS logs_stats IS 'Statistics';
COMMENT ON TRIGGER touch ON logs IS 'Trigger';
COMMENT ON RULE protect ON logs IS 'Rule';
COMMENT ON POLICY own ON logs IS 'Policy';
COMMENT ON VIEW errors IS 'View';
COMMENT ON COLUMN errors.id IS 'Column of view';
COMMENT ON MATERIALIZED VIEW counts IS 'Materialized';
COMMENT ON COLUMN counts.n IS 'Column of materialized';
COMMENT ON SEQUENCE tickets IS 'Sequence';
COMMENT ON TYPE mood IS 'Enum';
COMMENT ON TYPE address IS 'Composite';
COMMENT ON COLUMN address."Zip" IS 'Attribute';
COMMENT ON TYPE span IS 'Range';
COMMENT ON DOMAIN positive IS 'Domain';
COMMENT ON CONSTRAINT above ON DOMAIN positive IS 'Constraint of domain';
COMMENT ON FUNCTION add_up(integer, integer) IS 'Function';
COMMENT ON PROCEDURE tidy(integer) IS 'Procedure';
COMMENT ON AGGREGATE total(integer) IS 'Aggregate';
COMMENT ON AGGREGATE many(*) IS 'Aggregate of all';
COMMENT ON COLLATION plain IS 'Collation';
COMMENT ON FOREIGN TABLE old_logs IS 'Foreign table';
COMMENT ON COLUMN old_logs.id IS 'Column of foreign table';
