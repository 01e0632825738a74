CREATE TABLE kept (id integer PRIMARY KEY, g integer);
