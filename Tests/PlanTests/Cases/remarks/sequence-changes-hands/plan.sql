ALTER SEQUENCE public.free OWNER TO owner_role;

ALTER TABLE public.b OWNER TO owner_role;

ALTER TABLE public.c OWNER TO owner_role;

ALTER SEQUENCE public.free OWNED BY public.c.id;

ALTER SEQUENCE public.a_id_seq OWNED BY NONE;

ALTER SEQUENCE public.a_id_seq OWNER TO app;
