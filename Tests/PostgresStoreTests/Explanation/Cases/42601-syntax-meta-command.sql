-- SQLSTATE: 42601
-- Says: ashlar check --fix
-- Says: psql

-- When:
SELECT 1 \i more.sql
