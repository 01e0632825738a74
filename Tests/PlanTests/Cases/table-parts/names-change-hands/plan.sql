ALTER TABLE public.other DROP CONSTRAINT l;

ALTER TABLE public.logs DROP CONSTRAINT k;

CREATE UNIQUE INDEX CONCURRENTLY l ON public.logs (a);

CREATE UNIQUE INDEX CONCURRENTLY k ON public.other (a);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY one_new ON public.logs (b);

-- built under another name, so that the old index serves until the new one can
CREATE INDEX CONCURRENTLY two_new ON public.logs (a);

DROP INDEX CONCURRENTLY public.three;

CREATE TABLE public.three (
    a integer
);

ALTER TABLE public.logs
    ADD CONSTRAINT l UNIQUE USING INDEX l;

ALTER TABLE public.other
    ADD CONSTRAINT k UNIQUE USING INDEX k;

DROP INDEX public.one;

ALTER INDEX public.one_new RENAME TO one;

DROP INDEX public.two;

ALTER INDEX public.two_new RENAME TO two;
