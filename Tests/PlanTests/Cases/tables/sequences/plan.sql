ALTER SEQUENCE public.a AS smallint MINVALUE -5;

-- A counter outside of the new bounds begins anew.
SELECT setval('public.a', 3, false)
FROM public.a WHERE last_value NOT BETWEEN -5 AND 7000;

ALTER SEQUENCE public.a INCREMENT BY 3 MAXVALUE 7000 START WITH 3 CACHE 10 CYCLE;

ALTER SEQUENCE public.b AS bigint MAXVALUE 9223372036854775807;

ALTER SEQUENCE public.c MINVALUE -9223372036854775808;

-- A counter outside of the new bounds begins anew.
SELECT setval('public.c', -1, false)
FROM public.c WHERE last_value NOT BETWEEN -9223372036854775808 AND -1;

ALTER SEQUENCE public.c INCREMENT BY -1 MAXVALUE -1 START WITH -1 CACHE 1 NO CYCLE;

CREATE SEQUENCE public.come AS smallint
    INCREMENT BY -5 MINVALUE -100 MAXVALUE 100 START WITH 50 CACHE 4;

ALTER SEQUENCE public.e AS bigint;

ALTER SEQUENCE public.c OWNED BY public.t.y;

ALTER SEQUENCE public.d OWNED BY NONE;

-- A counter outside of the new bounds begins anew.
SELECT setval('public.d', 100, false)
FROM public.d WHERE last_value NOT BETWEEN 100 AND 9223372036854775807;

ALTER SEQUENCE public.d MINVALUE 100 START WITH 100;

DROP SEQUENCE public.gone;
