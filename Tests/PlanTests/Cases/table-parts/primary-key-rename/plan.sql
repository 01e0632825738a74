ALTER TABLE public.logs RENAME CONSTRAINT pk_logs TO logs_pkey;
