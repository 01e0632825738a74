CREATE TABLE logs (id int NOT NULL, level text, key int);
ALTER TABLE logs ADD PRIMARY KEY (id), ADD UNIQUE (level);
ALTER TABLE logs ADD CONSTRAINT both_ways UNIQUE (key);
