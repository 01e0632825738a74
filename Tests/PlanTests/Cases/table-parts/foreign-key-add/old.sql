CREATE TABLE logs (id int PRIMARY KEY, key int UNIQUE);
CREATE TABLE parts (log int, other int, third int, UNIQUE (log, other));
