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
