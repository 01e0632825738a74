ALTER TABLE public.t RESET (toast.autovacuum_enabled);

ALTER TABLE public.t SET (autovacuum_enabled = false, fillfactor = 90, toast.autovacuum_vacuum_threshold = 7);

ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.t FORCE ROW LEVEL SECURITY;

ALTER TABLE public.t REPLICA IDENTITY NOTHING;

ALTER TABLE public.u REPLICA IDENTITY DEFAULT;

-- Hazard: permission-widening: policies no longer guard the rows of public.u
ALTER TABLE public.u DISABLE ROW LEVEL SECURITY;

-- Hazard: permission-widening: policies no longer guard public.u from its owner
ALTER TABLE public.u NO FORCE ROW LEVEL SECURITY;

ALTER TABLE public.u ALTER COLUMN doc SET STORAGE MAIN;

ALTER TABLE public.u ALTER COLUMN doc SET COMPRESSION pglz;

ALTER TABLE public.u ALTER COLUMN doc SET STATISTICS 60;

ALTER TABLE public.u ALTER COLUMN doc SET (n_distinct = 6, n_distinct_inherited = 3);

ALTER TABLE public.u ALTER COLUMN note SET STORAGE EXTENDED;

ALTER TABLE public.u ALTER COLUMN note SET COMPRESSION DEFAULT;

ALTER TABLE public.u ALTER COLUMN note SET STATISTICS -1;

ALTER TABLE public.u ALTER COLUMN note RESET (n_distinct);
