DROP MATERIALIZED VIEW public.mv;

DROP VIEW public.v;

DROP FUNCTION public.worth(public.money_amount);

ALTER TYPE public.money_amount ALTER ATTRIBUTE amount SET DATA TYPE bigint;

-- Hazard: long-lock: public.mv is not there until the rows of its query are written
CREATE MATERIALIZED VIEW public.mv AS
 SELECT ROW((prices.amount)::bigint, 'EUR'::text)::public.money_amount AS m
   FROM public.prices;

CREATE FUNCTION public.worth(m public.money_amount)
    RETURNS bigint
    LANGUAGE sql
RETURN (m).amount;

CREATE VIEW public.v AS
 SELECT public.worth(ROW((prices.amount)::bigint, 'EUR'::text)::public.money_amount) AS w
   FROM public.prices;
