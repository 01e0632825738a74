CREATE TABLE public.item_count (
    n bigint
);

CREATE OR REPLACE FUNCTION public.item_count()
    RETURNS bigint
    LANGUAGE sql
AS $$select count(*) from item, item_count$$;
