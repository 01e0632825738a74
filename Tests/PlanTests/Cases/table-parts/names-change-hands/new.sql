CREATE TABLE logs (id int NOT NULL, a int, b int);
CREATE TABLE other (id int NOT NULL, a int);
CREATE INDEX two ON logs (a);
CREATE INDEX one ON logs (b);
ALTER TABLE logs ADD CONSTRAINT l UNIQUE (a);
ALTER TABLE other ADD CONSTRAINT k UNIQUE (a);
CREATE TABLE three (a int);
