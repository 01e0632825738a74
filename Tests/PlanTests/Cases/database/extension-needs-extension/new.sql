CREATE EXTENSION earthdistance CASCADE;
CREATE EXTENSION adminpack;
CREATE TABLE t (mail text, name text, place earth);
