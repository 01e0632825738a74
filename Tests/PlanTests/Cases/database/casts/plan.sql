DROP CAST (text AS public.mood);

DROP CAST (integer AS public.pair);

CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer) AS IMPLICIT;

COMMENT ON CAST (integer AS public.pair) IS 'Twice';

CREATE CAST (text AS public.mood) WITH INOUT;

CREATE CAST (timestamp with time zone AS public.mood) WITH INOUT AS ASSIGNMENT;
