ALTER TABLE public.logs
    DETACH PARTITION public.logs_c CONCURRENTLY;

ALTER TABLE public.logs
    DETACH PARTITION public.logs_b CONCURRENTLY;

-- DETACH … CONCURRENTLY leaves the bound behind as a CHECK constraint.
ALTER TABLE public.logs_c DROP CONSTRAINT IF EXISTS logs_c_id_check;

-- DETACH … CONCURRENTLY leaves the bound behind as a CHECK constraint.
ALTER TABLE public.logs_b DROP CONSTRAINT IF EXISTS logs_b_id_check;

CREATE TRIGGER t BEFORE INSERT ON public.logs_b
    FOR EACH ROW
    EXECUTE FUNCTION public.touch();

ALTER TABLE public.logs_b DROP CONSTRAINT logs_id_fkey;

ALTER TABLE public.logs_b DROP CONSTRAINT logs_id_check;

ALTER TABLE public.logs_b DROP CONSTRAINT logs_b_pkey;

DROP INDEX CONCURRENTLY public.logs_c_at_idx;

DROP INDEX CONCURRENTLY public.logs_c_note_idx;

DROP INDEX CONCURRENTLY public.logs_b_at_idx;

CREATE INDEX CONCURRENTLY logs_c_at_idx ON public.logs_c (at DESC);
