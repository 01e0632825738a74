-- SQLSTATE: 42P01
-- Tag: SELECT
-- Says: no ledger
-- Says: ashlar baseline

-- When:
SELECT version FROM schema_versions;
