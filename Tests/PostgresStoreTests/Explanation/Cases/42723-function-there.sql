-- SQLSTATE: 42723
-- Tag: CREATE FUNCTION
-- Says: CREATE OR REPLACE FUNCTION
-- Says: the function age_of

CREATE FUNCTION age_of(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';

-- When:
CREATE FUNCTION age_of(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
