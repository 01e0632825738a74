COMMENT ON SCHEMA public IS 'Ours';
GRANT CREATE ON SCHEMA public TO PUBLIC;
ALTER SCHEMA public OWNER TO owner_role;
CREATE TABLE public.t (id integer);
