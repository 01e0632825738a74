CREATE PROCEDURE p(a integer, OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := 'x'; END $$;
CREATE PROCEDURE q(OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := 'x'; END $$;
