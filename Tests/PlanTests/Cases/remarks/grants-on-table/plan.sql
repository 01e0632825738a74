REVOKE SELECT ON TABLE public.a FROM writer;

-- Hazard: permission-widening: gives SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER on table public.a to app
GRANT ALL ON TABLE public.a TO app;

-- Hazard: permission-widening: gives INSERT on table public.a to reader
GRANT INSERT ON TABLE public.a TO reader;

-- Hazard: permission-widening: gives UPDATE on table public.a to writer
GRANT UPDATE ON TABLE public.a TO writer;

REVOKE DELETE ON TABLE public.b FROM postgres;

REVOKE SELECT ON TABLE public.b FROM PUBLIC;

REVOKE UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE public.b FROM app;

REVOKE GRANT OPTION FOR SELECT ON TABLE public.c FROM reader;

-- Hazard: permission-widening: gives UPDATE, DELETE on table public.c to writer, with the right to pass it on
GRANT UPDATE, DELETE ON TABLE public.c TO writer WITH GRANT OPTION;

GRANT ALL ON TABLE public.d TO postgres;

-- Hazard: permission-widening: gives SELECT on table public.d to PUBLIC, reader, writer
GRANT SELECT ON TABLE public.d TO PUBLIC, reader, writer;
