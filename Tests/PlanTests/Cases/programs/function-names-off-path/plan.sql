CREATE TYPE app.mood AS ENUM ('ok');

-- The body names objects that need not be on the search path here.
SET check_function_bodies = off;

CREATE FUNCTION app.a()
    RETURNS bigint
    LANGUAGE sql
AS $$select count(*) from people$$;

RESET check_function_bodies;

CREATE FUNCTION app.b()
    RETURNS bigint
    LANGUAGE sql
AS $$select count(*) from app.people$$;

CREATE FUNCTION app.c()
    RETURNS bigint
    LANGUAGE sql
    SET search_path TO app
AS $$select count(*) from people$$;

-- The body names objects that need not be on the search path here.
SET check_function_bodies = off;

CREATE FUNCTION app.d()
    RETURNS bigint
    LANGUAGE plpgsql
AS $$declare m mood; begin return 1; end$$;

RESET check_function_bodies;

CREATE FUNCTION app.e()
    RETURNS bigint
    LANGUAGE plpgsql
AS $$begin return (select count(*) from people); end$$;
