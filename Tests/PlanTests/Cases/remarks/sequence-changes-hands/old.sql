CREATE TABLE a (id serial);
CREATE TABLE b (id serial);
CREATE SEQUENCE free;
CREATE TABLE c (id integer);
