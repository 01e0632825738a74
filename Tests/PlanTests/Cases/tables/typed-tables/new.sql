CREATE TYPE address AS (street text, zip text);
CREATE TABLE a (street text, zip text);
CREATE TABLE b OF address;
CREATE TABLE c OF address (zip WITH OPTIONS DEFAULT 'x');
CREATE TABLE d OF address (street WITH OPTIONS NOT NULL DEFAULT 'main', PRIMARY KEY (street));
