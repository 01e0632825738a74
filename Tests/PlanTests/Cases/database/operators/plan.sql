CREATE OPERATOR public.= (
    FUNCTION = public.lt,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.=),
    HASHES,
    MERGES
);

CREATE OPERATOR public.># (
    FUNCTION = public.gt,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.<#)
);

CREATE SCHEMA app;

CREATE FUNCTION public.ge(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a >= $2.a$$;

CREATE OPERATOR app.>=# (
    FUNCTION = public.ge,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    NEGATOR = OPERATOR(public.<#)
);

ALTER OPERATOR public.<# (public.pair, public.pair) SET (RESTRICT = scalarltsel, JOIN = scalarltjoinsel);

COMMENT ON OPERATOR public.<# (public.pair, public.pair) IS 'Less';

CREATE VIEW public.v AS
 SELECT (ROW(1, 2)::public.pair OPERATOR(public.<#) ROW(3, 4)::public.pair) AS less;

ALTER OPERATOR public.|> (NONE, integer) OWNER TO owner_role;

COMMENT ON OPERATOR public.|> (NONE, integer) IS 'Minus';
