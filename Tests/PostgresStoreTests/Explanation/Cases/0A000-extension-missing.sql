-- SQLSTATE: 0A000
-- Tag: CREATE EXTENSION
-- Says: extension no_such_thing
-- Says: pg_available_extensions

-- When:
CREATE EXTENSION no_such_thing;
