DROP CAST (public.mood AS integer);

DROP AGGREGATE public.maxi(public.mood);

DROP POLICY p ON public.t;

DROP RULE r ON public.t;

DROP TRIGGER react ON public.t;

ALTER TABLE public.t DROP CONSTRAINT not_c;

ALTER TABLE public.t ALTER COLUMN m DROP DEFAULT;

DROP MATERIALIZED VIEW public.mv;

DROP VIEW public.v;

DROP FUNCTION public.f(public.mood, public.mood[]);

ALTER TABLE public.t DROP COLUMN g;

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'c', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('b', 'a');

CREATE CAST (public.mood AS integer) WITH FUNCTION hashenum(anyenum);

CREATE AGGREGATE public.maxi(public.mood) (
    SFUNC = enum_larger,
    STYPE = public.mood
);

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.mood.
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.mood
        USING m::text::public.mood;

-- Hazard: long-lock: public.mv is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.mv AS
 SELECT t.m,
    count(*) AS n
   FROM public.t
  GROUP BY t.m;

-- Hazard: rewrite: writes public.t anew, with a value for each row, while nobody can read it
ALTER TABLE public.t
    ADD COLUMN g text GENERATED ALWAYS AS (
CASE
    WHEN (m = 'a'::public.mood) THEN 'x'::text
    ELSE 'y'::text
END) STORED;

ALTER TABLE public.t ALTER COLUMN m SET DEFAULT 'a'::public.mood;

ALTER TABLE public.t
    ADD CONSTRAINT not_c CHECK (m <> 'b'::public.mood) NOT VALID;

CREATE UNIQUE INDEX mv_m_idx ON public.mv (m);

CREATE TRIGGER react BEFORE UPDATE OF m ON public.t
    FOR EACH ROW WHEN ((new.m = 'b'::public.mood))
    EXECUTE FUNCTION public.react();

CREATE RULE r AS
    ON DELETE TO public.t
   WHERE (old.m = 'a'::public.mood) DO INSTEAD NOTHING;

CREATE POLICY p ON public.t
    USING (m <> 'b'::public.mood);

CREATE FUNCTION public.f(public.mood, public.mood[] DEFAULT '{a}'::public.mood[])
    RETURNS SETOF public.t
    LANGUAGE sql
AS $$ select * from t where m = $1 $$;

CREATE VIEW public.v AS
 SELECT f.id,
    f.m,
    f.g
   FROM public.f('a'::public.mood) f(id, m, g);

DROP TYPE public.mood__old;

ALTER TABLE public.t VALIDATE CONSTRAINT not_c;
