CREATE TABLE r (id int PRIMARY KEY, a int8range, b datemultirange NOT NULL DEFAULT '{}', c tstzrange GENERATED ALWAYS AS (tstzrange(NULL, NULL)) STORED);
