CREATE SCHEMA "Odd Name";

CREATE SCHEMA app;

ALTER SCHEMA app OWNER TO owner_role;

GRANT USAGE ON SCHEMA app TO reader;

GRANT ALL ON SCHEMA app TO writer;

COMMENT ON SCHEMA app IS 'The application';
