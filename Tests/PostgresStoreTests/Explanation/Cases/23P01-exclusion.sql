-- SQLSTATE: 23P01
-- Tag: INSERT
-- Says: table shifts
-- Says: a.during && b.during

CREATE TABLE shifts (during int4range, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&));

-- When:
INSERT INTO shifts VALUES ('[1,5]'), ('[2,3]');
