REVOKE SELECT ON TABLE public.b FROM reader;

GRANT SELECT (kept) ON TABLE public.b TO reader;

REVOKE SELECT (gone) ON TABLE public.a FROM reader;

-- Hazard: permission-widening: gives SELECT, INSERT, UPDATE, REFERENCES on column public.a.gone to app
GRANT ALL (gone) ON TABLE public.a TO app;

REVOKE GRANT OPTION FOR UPDATE (id) ON TABLE public.a FROM writer;

-- Hazard: permission-widening: gives SELECT, INSERT on column public.a.name to reader
GRANT SELECT (name), INSERT (name) ON TABLE public.a TO reader;

-- Hazard: permission-widening: gives SELECT on column public.b.id to reader
GRANT SELECT (id) ON TABLE public.b TO reader;
