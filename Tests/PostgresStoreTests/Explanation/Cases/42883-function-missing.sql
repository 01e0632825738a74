-- SQLSTATE: 42883
-- Tag: SELECT
-- Says: uuid_generate_v4()
-- Says: CREATE EXTENSION IF NOT EXISTS "uuid-ossp";

-- When:
SELECT uuid_generate_v4();
