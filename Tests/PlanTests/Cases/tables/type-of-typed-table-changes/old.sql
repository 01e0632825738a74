CREATE TYPE address AS (street text, zip text);
CREATE TABLE a OF address;
