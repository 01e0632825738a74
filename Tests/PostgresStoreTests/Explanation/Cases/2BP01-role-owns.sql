-- SQLSTATE: 2BP01
-- Tag: DROP ROLE
-- Says: role app
-- Says: REASSIGN OWNED BY app

CREATE TABLE mine (id integer);
ALTER TABLE mine OWNER TO app;

-- When:
DROP ROLE app;
