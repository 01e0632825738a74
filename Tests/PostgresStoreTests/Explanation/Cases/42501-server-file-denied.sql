-- SQLSTATE: 42501
-- Tag: COPY
-- Role: app
-- Says: COPY … FROM stdin
-- Says: pg_read_server_files

CREATE TABLE files (line text);
GRANT ALL ON files TO app;

-- When:
COPY files FROM '/etc/hostname';
