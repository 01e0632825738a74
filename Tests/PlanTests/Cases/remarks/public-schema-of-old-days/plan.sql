REVOKE USAGE ON SCHEMA public FROM PUBLIC;

-- Hazard: permission-widening: gives USAGE on schema public to app, reader
GRANT USAGE ON SCHEMA public TO app, reader;

-- Hazard: permission-widening: gives USAGE, CREATE on schema public to postgres
GRANT ALL ON SCHEMA public TO postgres;
