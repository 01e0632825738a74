ALTER DOMAIN public.d DROP DEFAULT;

DROP FUNCTION public.start();

CREATE FUNCTION public.start()
    RETURNS bigint
    LANGUAGE sql
AS $$select 1::bigint$$;

ALTER DOMAIN public.d SET DEFAULT public.start();
