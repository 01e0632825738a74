-- SQLSTATE: 42710
-- Tag: CREATE TYPE
-- Says: the type log_level already exists

CREATE TYPE log_level AS ENUM ('info');

-- When:
CREATE TYPE log_level AS ENUM ('info');
