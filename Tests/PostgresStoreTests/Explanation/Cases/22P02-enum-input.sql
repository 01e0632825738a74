-- SQLSTATE: 22P02
-- Tag: SELECT
-- Says: enum log_level
-- Says: SELECT enum_range(NULL::log_level);

CREATE TYPE log_level AS ENUM ('info');

-- When:
SELECT 'fatal'::log_level;
