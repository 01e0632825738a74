CREATE TABLE public.zoo (
    id integer
);

CREATE FUNCTION public.c_first()
    RETURNS bigint
    LANGUAGE sql
AS $$select count(*) from zoo$$;

CREATE FUNCTION public.b_middle()
    RETURNS bigint
    LANGUAGE sql
AS $$select c_first() + 1$$;

CREATE FUNCTION public.a_last()
    RETURNS bigint
    LANGUAGE sql
AS $$select b_middle() + 1$$;
