ALTER INDEX public.a RENAME TO logs_id;

ALTER INDEX public.b RENAME TO logs_level;

COMMENT ON INDEX public.logs_level IS 'level';
