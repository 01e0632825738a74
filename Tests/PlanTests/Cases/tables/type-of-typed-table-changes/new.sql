CREATE TYPE address AS (street varchar(100), city text);
CREATE TABLE a OF address;
