DROP PROCEDURE public.c();

CREATE OR REPLACE PROCEDURE public.a(IN integer)
    LANGUAGE sql
AS $$insert into t values ($1 + 1)$$;

CREATE PROCEDURE public.a(IN text)
    LANGUAGE sql
AS $$insert into t values ($1::integer)$$;

COMMENT ON PROCEDURE public.a(text) IS 'text';

CREATE PROCEDURE public.c(OUT x bigint)
    LANGUAGE plpgsql
AS $$begin x := 1; end$$;

-- Hazard: permission-widening: gives EXECUTE on procedure public.c() to reader
GRANT EXECUTE ON PROCEDURE public.c() TO reader;

DROP PROCEDURE public.gone(text);

DROP PROCEDURE public.b(integer);

CREATE PROCEDURE public.b(INOUT x integer, IN y integer DEFAULT 1)
    LANGUAGE plpgsql
AS $$begin x := 1; end$$;
