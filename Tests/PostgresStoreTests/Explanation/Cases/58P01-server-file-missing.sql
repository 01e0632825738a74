-- SQLSTATE: 58P01
-- Tag: COPY
-- Says: /no/such/file
-- Says: FROM stdin

CREATE TABLE files (line text);

-- When:
COPY files FROM '/no/such/file';
