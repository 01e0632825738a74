DROP VIEW public.v;

DROP INDEX CONCURRENTLY public.t_id;

DROP OPERATOR CLASS public.backwards USING btree;

DROP OPERATOR public.#< (integer, integer);

CREATE OPERATOR public.#< (
    FUNCTION = public.lt2,
    LEFTARG = integer,
    RIGHTARG = integer,
    COMMUTATOR = OPERATOR(public.#>)
);

COMMENT ON OPERATOR public.#< (integer, integer) IS 'Less';

CREATE OPERATOR CLASS public.backwards
    FOR TYPE integer USING btree FAMILY public.backwards AS
    OPERATOR 1 public.#<(integer,integer),
    OPERATOR 3 =(integer,integer),
    OPERATOR 5 public.#>(integer,integer),
    FUNCTION 1 (integer, integer) public.cmp(integer,integer);

CREATE VIEW public.v AS
 SELECT t.id
   FROM public.t
  WHERE (t.id OPERATOR(public.#<) 3);

CREATE INDEX CONCURRENTLY t_id ON public.t (id public.backwards);
