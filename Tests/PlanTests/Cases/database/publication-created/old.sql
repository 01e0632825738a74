CREATE TABLE logs (id integer PRIMARY KEY, name text);
