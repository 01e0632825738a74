-- SQLSTATE: P0003
-- Tag: DO
-- Says: several rows

-- When:
DO $$ DECLARE n integer; BEGIN SELECT g INTO STRICT n FROM generate_series(1, 2) g; END $$;
