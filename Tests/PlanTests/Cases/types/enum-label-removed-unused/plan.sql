DROP VIEW public.moods;

DROP FUNCTION public.cheer(public.mood);

DROP TYPE public.mood;

CREATE TYPE public.mood AS ENUM ('happy', 'ok');

CREATE FUNCTION public.cheer(m public.mood)
    RETURNS public.mood
    LANGUAGE sql
AS $$select $1$$;

CREATE VIEW public.moods AS
 SELECT 'ok'::public.mood AS m,
    public.cheer('happy'::public.mood) AS c;
