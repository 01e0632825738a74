CREATE SCHEMA extensions;
CREATE EXTENSION citext WITH SCHEMA extensions;
CREATE TABLE t (mail extensions.citext DEFAULT 'x'::extensions.citext);
