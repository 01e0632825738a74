CREATE OPERATOR FAMILY public.pair_ops USING btree;

CREATE TYPE public.pair AS (
    a integer,
    b integer
);

CREATE TABLE public.t (
    id integer,
    p public.pair
);

CREATE FUNCTION public.cmp(public.pair, public.pair)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a - $2.a$$;

CREATE FUNCTION public.eq(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a = $2.a$$;

CREATE OPERATOR public.#= (
    FUNCTION = public.eq,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.#=),
    NEGATOR = OPERATOR(public.#<>),
    RESTRICT = eqsel,
    JOIN = eqjoinsel,
    HASHES,
    MERGES
);

CREATE FUNCTION public.ge(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a >= $2.a$$;

CREATE OPERATOR public.#>= (
    FUNCTION = public.ge,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.#<=),
    NEGATOR = OPERATOR(public.#<)
);

CREATE FUNCTION public.gt(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a > $2.a$$;

CREATE OPERATOR public.#> (
    FUNCTION = public.gt,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.#<),
    NEGATOR = OPERATOR(public.#<=)
);

CREATE FUNCTION public.le(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a <= $2.a$$;

CREATE OPERATOR public.#<= (
    FUNCTION = public.le,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.#>=),
    NEGATOR = OPERATOR(public.#>)
);

CREATE FUNCTION public.lt(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a < $2.a$$;

CREATE OPERATOR public.#< (
    FUNCTION = public.lt,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.#>),
    NEGATOR = OPERATOR(public.#>=)
);

CREATE OPERATOR CLASS public.pair_ops
    FOR TYPE public.pair USING btree FAMILY public.pair_ops AS
    OPERATOR 1 public.#<(public.pair,public.pair),
    OPERATOR 2 public.#<=(public.pair,public.pair),
    OPERATOR 3 public.#=(public.pair,public.pair),
    OPERATOR 4 public.#>=(public.pair,public.pair),
    OPERATOR 5 public.#>(public.pair,public.pair),
    FUNCTION 1 (public.pair, public.pair) public.cmp(public.pair,public.pair);

CREATE TYPE public.pair_range AS RANGE (SUBTYPE = public.pair, SUBTYPE_OPCLASS = public.pair_ops);

CREATE VIEW public.sorted AS
 SELECT t.id,
    t.p
   FROM public.t
  ORDER BY t.p USING OPERATOR(public.#<) NULLS LAST;

CREATE INDEX t_p ON public.t (p public.pair_ops);

CREATE FUNCTION public.ne(public.pair, public.pair)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
AS $$SELECT $1.a <> $2.a$$;

CREATE OPERATOR public.#<> (
    FUNCTION = public.ne,
    LEFTARG = public.pair,
    RIGHTARG = public.pair,
    COMMUTATOR = OPERATOR(public.#<>),
    NEGATOR = OPERATOR(public.#=)
);
