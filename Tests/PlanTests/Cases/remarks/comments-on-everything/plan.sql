COMMENT ON COLLATION public.plain IS 'Collation';

COMMENT ON TYPE public.mood IS 'Enum';

COMMENT ON TYPE public.address IS 'Composite';

COMMENT ON COLUMN public.address."Zip" IS 'Attribute';

COMMENT ON DOMAIN public.positive IS 'Domain';

COMMENT ON CONSTRAINT above ON DOMAIN public.positive IS 'Constraint of domain';

COMMENT ON TYPE public.span IS 'Range';

COMMENT ON SEQUENCE public.tickets IS 'Sequence';

COMMENT ON TABLE public.logs IS E'Two
lines and a \\ and it''s';

COMMENT ON FOREIGN TABLE public.old_logs IS 'Foreign table';

COMMENT ON VIEW public.errors IS 'View';

COMMENT ON MATERIALIZED VIEW public.counts IS 'Materialized';

COMMENT ON COLUMN public.counts.n IS 'Column of materialized';

COMMENT ON COLUMN public.errors.id IS 'Column of view';

COMMENT ON COLUMN public.logs."Message" IS 'As written; -- not a comment';

COMMENT ON COLUMN public.old_logs.id IS 'Column of foreign table';

COMMENT ON INDEX public.logs_pkey IS 'Index of key';

COMMENT ON CONSTRAINT logs_pkey ON public.logs IS 'Key';

COMMENT ON CONSTRAINT once ON public.logs IS 'Unique';

COMMENT ON CONSTRAINT not_blank ON public.logs IS 'Check';

COMMENT ON CONSTRAINT apart ON public.logs IS 'Exclusion';

COMMENT ON CONSTRAINT logs_owner ON public.logs IS 'Reference';

COMMENT ON INDEX public.logs_owner_idx IS 'Index';

COMMENT ON STATISTICS public.logs_stats IS 'Statistics';

COMMENT ON TRIGGER touch ON public.logs IS 'Trigger';

COMMENT ON RULE protect ON public.logs IS 'Rule';

COMMENT ON POLICY own ON public.logs IS 'Policy';

COMMENT ON FUNCTION public.add_up(integer, integer) IS 'Function';

COMMENT ON PROCEDURE public.tidy(integer) IS 'Procedure';

COMMENT ON AGGREGATE public.many(*) IS 'Aggregate of all';

COMMENT ON AGGREGATE public.total(integer) IS 'Aggregate';
