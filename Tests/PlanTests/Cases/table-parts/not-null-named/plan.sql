ALTER TABLE public.logs RENAME CONSTRAINT logs_level_not_null TO levelled;

ALTER TABLE public.logs RENAME CONSTRAINT keyed TO logs_key_not_null;
