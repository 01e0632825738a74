CREATE SEQUENCE ids;
CREATE TABLE b (id bigint DEFAULT nextval('ids') PRIMARY KEY);
CREATE TABLE c (id bigint DEFAULT nextval('ids') PRIMARY KEY);
