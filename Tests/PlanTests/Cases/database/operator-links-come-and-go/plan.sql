DROP OPERATOR public.#>= (integer, integer);

DROP OPERATOR public.#< (integer, integer);

DROP OPERATOR public.## (integer, integer);

CREATE OPERATOR public.## (
    FUNCTION = public.lt,
    LEFTARG = integer,
    RIGHTARG = integer
);

CREATE OPERATOR public.#< (
    FUNCTION = public.lt,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(public.#>=)
);

CREATE OPERATOR public.#>= (
    FUNCTION = public.ge,
    LEFTARG = integer,
    RIGHTARG = integer,
    NEGATOR = OPERATOR(public.#<)
);
