-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.d RENAME TO d__old;

CREATE TABLE public.d (
    z integer
) INHERITS (public.p);

-- Hazard: rewrite: copies all rows of public.d
-- Hazard: long-lock: public.d is without its rows until they are copied
INSERT INTO public.d (id, a, z)
SELECT id, a, z
FROM ONLY public.d__old;

ALTER TABLE public.e INHERIT public.p;

ALTER TABLE public.c NO INHERIT public.p;

DROP TABLE public.d__old;
