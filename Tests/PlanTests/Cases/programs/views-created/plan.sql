CREATE VIEW public.counting AS
 WITH RECURSIVE counting(n) AS (
         VALUES (1)
        UNION ALL
         SELECT (counting_1.n + 1)
           FROM counting counting_1
          WHERE (counting_1.n < 5)
        )
 SELECT counting.n
   FROM counting;

CREATE VIEW public.one AS
 SELECT 1 AS a,
    'x'::text AS "B c";

CREATE VIEW public.checked AS
 SELECT one.a
   FROM public.one
  WHERE (one.a > 0);

CREATE VIEW public.two WITH (security_barrier = true, security_invoker = true) AS
 SELECT one.a,
    one."B c"
   FROM public.one;
