-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.child RENAME TO child__old;

CREATE TABLE public.child (
    note text
) INHERITS (public.parent);

-- Hazard: rewrite: copies all rows of public.child
-- Hazard: long-lock: public.child is without its rows until they are copied
INSERT INTO public.child (note)
SELECT note
FROM ONLY public.child__old;

DROP TABLE public.child__old;
