CREATE TYPE address AS (street text, zip text);
CREATE TABLE a OF address;
CREATE TABLE b (street text, zip text);
CREATE TABLE c OF address (street WITH OPTIONS NOT NULL);
