DROP VIEW public.v;

DROP AGGREGATE public.retyped(integer);

CREATE FUNCTION public.count_state(bigint)
    RETURNS bigint
    LANGUAGE sql
AS $$select $1 + 1$$;

CREATE FUNCTION public.fin(integer)
    RETURNS bigint
    LANGUAGE sql
AS $$select $1::bigint$$;

CREATE AGGREGATE public.counted(*) (
    SFUNC = public.count_state,
    STYPE = bigint,
    INITCOND = '0'
);

COMMENT ON AGGREGATE public.counted(*) IS 'C';

CREATE AGGREGATE public.least_of(integer) (
    SFUNC = int4smaller,
    STYPE = integer,
    SSPACE = 16,
    SORTOP = OPERATOR(pg_catalog.<)
);

CREATE AGGREGATE public.moving(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    FINALFUNC = public.fin,
    FINALFUNC_MODIFY = SHAREABLE,
    MSFUNC = int4pl,
    MINVFUNC = int4mi,
    MSTYPE = integer,
    MSSPACE = 8,
    MFINALFUNC = public.fin,
    MINITCOND = '0'
);

CREATE AGGREGATE public.my_rank(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi,
    STYPE = internal,
    FINALFUNC = rank_final,
    FINALFUNC_EXTRA,
    HYPOTHETICAL
);

CREATE AGGREGATE public.percent(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition,
    STYPE = internal,
    FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA
);

CREATE AGGREGATE public.retyped(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    FINALFUNC = public.fin
);

CREATE OR REPLACE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    COMBINEFUNC = int4pl,
    INITCOND = '1',
    PARALLEL = SAFE
);

CREATE VIEW public.v AS
 SELECT public.total(t.a) AS total,
    public.retyped(t.a) AS r
   FROM ( VALUES (1)) t(a);

DROP AGGREGATE public.gone(integer);
