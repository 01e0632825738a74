CREATE TABLE logs (id int NOT NULL, level text);
ALTER TABLE logs ADD PRIMARY KEY (id), ADD UNIQUE (level);
