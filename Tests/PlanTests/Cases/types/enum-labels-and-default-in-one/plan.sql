ALTER TYPE public.state ADD VALUE 'running' AFTER 'new';

ALTER TYPE public.state ADD VALUE 'failed';

CREATE VIEW public.failed AS
 SELECT jobs.id
   FROM public.jobs
  WHERE (jobs.s = 'failed'::public.state);

ALTER TABLE public.jobs
    ADD COLUMN r public.state DEFAULT 'failed'::public.state;

ALTER TABLE public.jobs ALTER COLUMN s SET DEFAULT 'running'::public.state;

ALTER TABLE public.jobs
    ADD CONSTRAINT jobs_check CHECK ((s <> 'failed'::public.state) OR (r IS NULL)) NOT VALID;

ALTER TABLE public.jobs VALIDATE CONSTRAINT jobs_check;

CREATE INDEX CONCURRENTLY jobs_id_idx ON public.jobs (id)
    WHERE s = 'running'::public.state;
