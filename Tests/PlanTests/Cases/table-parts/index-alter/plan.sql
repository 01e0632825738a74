ALTER INDEX public.a SET (fillfactor = 80, deduplicate_items = off);

ALTER INDEX public.a ALTER COLUMN 2 SET STATISTICS 500;

ALTER INDEX public.b SET (pages_per_range = 32);

ALTER INDEX public.b RESET (autosummarize);

ALTER TABLE public.logs CLUSTER ON c;
