CREATE PROCEDURE p(a integer, OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := 'x'; END $$;
GRANT EXECUTE ON PROCEDURE p(integer) TO reader;
COMMENT ON PROCEDURE p(integer) IS 'P';
ALTER PROCEDURE p(integer) OWNER TO owner_role;
CREATE PROCEDURE q(OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := 'x'; END $$;
REVOKE EXECUTE ON PROCEDURE q() FROM PUBLIC;
CREATE PROCEDURE r(INOUT a integer, VARIADIC b text[]) LANGUAGE plpgsql AS $$ BEGIN END $$;
COMMENT ON PROCEDURE r(integer, text[]) IS 'R';
REVOKE EXECUTE ON PROCEDURE r(integer, text[]) FROM PUBLIC;
