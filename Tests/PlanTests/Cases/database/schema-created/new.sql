CREATE SCHEMA app AUTHORIZATION owner_role;
COMMENT ON SCHEMA app IS 'The application';
GRANT USAGE ON SCHEMA app TO reader, writer;
GRANT CREATE ON SCHEMA app TO writer;
CREATE SCHEMA "Odd Name";
