CREATE SCHEMA extensions;
CREATE EXTENSION citext;
CREATE TABLE t (mail citext DEFAULT 'x'::citext);
