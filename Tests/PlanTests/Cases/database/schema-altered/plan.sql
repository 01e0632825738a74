ALTER SCHEMA app OWNER TO postgres;

REVOKE USAGE ON SCHEMA app FROM reader;

-- Hazard: permission-widening: gives USAGE on schema app to PUBLIC
GRANT USAGE ON SCHEMA app TO PUBLIC;

-- Hazard: permission-widening: gives USAGE, CREATE on schema app to writer, with the right to pass it on
GRANT ALL ON SCHEMA app TO writer WITH GRANT OPTION;

COMMENT ON SCHEMA app IS E'It''s
another \\ one';
