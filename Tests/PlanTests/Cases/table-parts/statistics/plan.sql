DROP STATISTICS public.s1;

CREATE STATISTICS public."came Here" ON (id + 1), lower(level) FROM public.logs;

CREATE STATISTICS public.s1 (ndistinct, mcv) ON id, level FROM public.logs;

ALTER STATISTICS public.s2 SET STATISTICS -1;

CREATE STATISTICS public.single ON (id * 2) FROM public.logs;

ALTER STATISTICS public.single SET STATISTICS 0;

COMMENT ON STATISTICS public.single IS 'twice';

DROP STATISTICS public.gone;
