CREATE TABLE r (id int PRIMARY KEY, a int4range, b daterange NOT NULL DEFAULT 'empty', EXCLUDE USING gist (b WITH &&));
