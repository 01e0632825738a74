DROP VIEW public.v;

-- Rows hold values of the old type; they move over to the new one.
-- Stops when a column holds 'b', which public.mood loses.
ALTER TYPE public.mood RENAME TO mood__old;

CREATE TYPE public.mood AS ENUM ('a', 'c');

-- Hazard: rewrite: writes public.t anew with all its indexes while nobody can read or write it
-- Stops when a value of public.t.m is no public.mood.
ALTER TABLE public.t
    ALTER COLUMN m TYPE public.mood
        USING m::text::public.mood;

CREATE VIEW public.v AS
 WITH RECURSIVE tree AS (
         SELECT t_1.id,
            1 AS depth
           FROM public.t t_1
        UNION ALL
         SELECT t_1.id,
            (tree.depth + 1)
           FROM (public.t t_1
             JOIN tree USING (id))
        )
 SELECT DISTINCT ON (t.id) t.id,
    t.name,
    t.m,
    t.n,
    t.js,
    t.tags,
    t.at,
    row_number() OVER w AS rn,
    count(*) FILTER (WHERE (t.m = 'a'::public.mood)) OVER w AS c,
    COALESCE((t.js ->> 'x'::text), 'y'::text) AS jx,
    t.tags[1] AS first,
    EXTRACT(year FROM t.at) AS year,
    ((t.name)::text = ANY (ARRAY['a'::character varying, 'b'::character varying])) AS isin,
    (t.n = ANY (ARRAY[(1)::numeric, (2)::numeric])) AS nin,
        CASE
            WHEN (t.m = ANY (ARRAY['a'::public.mood, 'c'::public.mood])) THEN 1
            ELSE '-1'::integer
        END AS k,
    SUBSTRING(t.name FROM 1 FOR 2) AS sub,
    (t.at AT TIME ZONE 'utc'::text) AS utc,
    ( SELECT max(tree.depth) AS max
           FROM tree) AS deepest,
    ((t.name)::text ~~ 'a%'::text) AS lk,
    array_agg(t.name) OVER w AS names
   FROM (public.t
     LEFT JOIN LATERAL ( SELECT 1 AS one) l ON (true))
  WINDOW w AS (PARTITION BY t.m ORDER BY t.id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
  ORDER BY t.id, t.name DESC NULLS LAST
 LIMIT 10;

DROP TYPE public.mood__old;
