CREATE SCHEMA app;
CREATE TABLE logs (id integer PRIMARY KEY, name text, gone text);
CREATE TABLE owners (id integer PRIMARY KEY, name text);
CREATE TABLE dropped (id integer PRIMARY KEY);
CREATE PUBLICATION changes FOR TABLE logs, owners (id, name) WHERE (id > 1), dropped WITH (publish = 'insert');
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION schemas FOR TABLE logs, TABLES IN SCHEMA public;
