-- SQLSTATE: 55P04
-- Tag: SELECT
-- Says: 'warn' of log_level
-- Says: split the file

CREATE TYPE log_level AS ENUM ('info');

-- When:
BEGIN; ALTER TYPE log_level ADD VALUE 'warn'; SELECT 'warn'::log_level;
