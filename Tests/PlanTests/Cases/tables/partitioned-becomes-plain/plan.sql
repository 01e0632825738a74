ALTER SEQUENCE public.t_id_seq OWNED BY NONE;

-- No statement makes the new table of the old one: its rows move over.
ALTER TABLE public.t RENAME TO t__old;

CREATE TABLE public.t (
    id integer DEFAULT nextval('public.t_id_seq'::regclass) NOT NULL,
    at date NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

-- Hazard: rewrite: copies all rows of public.t
-- Hazard: long-lock: public.t is without its rows until they are copied
INSERT INTO public.t (id, at)
SELECT id, at
FROM public.t__old;

ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;

CREATE TRIGGER tr BEFORE INSERT ON public.t
    FOR EACH ROW
    EXECUTE FUNCTION public.f();

DROP TABLE public.t__old;
