ALTER SCHEMA public OWNER TO owner_role;

-- Hazard: permission-widening: gives CREATE on schema public to PUBLIC
GRANT CREATE ON SCHEMA public TO PUBLIC;

COMMENT ON SCHEMA public IS 'Ours';
