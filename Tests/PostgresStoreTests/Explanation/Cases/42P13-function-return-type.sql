-- SQLSTATE: 42P13
-- Tag: CREATE FUNCTION
-- Says: DROP FUNCTION age_of(integer)

CREATE FUNCTION age_of(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- When:
CREATE OR REPLACE FUNCTION age_of(integer) RETURNS text LANGUAGE sql AS $$SELECT ''$$;
