ALTER INDEX public.logs_pkey SET (deduplicate_items = off);

ALTER INDEX public.logs_pkey RESET (fillfactor);

COMMENT ON INDEX public.logs_pkey IS 'it''s the key';

ALTER TABLE public.logs CLUSTER ON keys;

COMMENT ON INDEX public.keys IS NULL;
