DROP FUNCTION public.twice(public.amount);

DROP DOMAIN public.code;

DROP DOMAIN public.amount;

CREATE DOMAIN public.amount AS bigint
    CONSTRAINT amount_check CHECK (VALUE > 0);

CREATE DOMAIN public.code AS text COLLATE "C";

CREATE FUNCTION public.twice(public.amount)
    RETURNS public.amount
    LANGUAGE sql
AS $$select $1$$;
