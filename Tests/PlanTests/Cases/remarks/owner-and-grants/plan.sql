ALTER SEQUENCE public.s OWNER TO owner_role;

REVOKE GRANT OPTION FOR USAGE ON SEQUENCE public.s FROM owner_role;

ALTER TABLE public.a OWNER TO owner_role;

ALTER TABLE public.b OWNER TO postgres;

REVOKE SELECT ON TABLE public.b FROM reader;

-- Hazard: permission-widening: gives SELECT on table public.b to owner_role
GRANT SELECT ON TABLE public.b TO owner_role;

ALTER TABLE public.c OWNER TO owner_role;

-- Hazard: permission-widening: gives SELECT on sequence public.c_id_seq to writer
GRANT SELECT ON SEQUENCE public.c_id_seq TO writer;

REVOKE UPDATE (name) ON TABLE public.a FROM owner_role;
