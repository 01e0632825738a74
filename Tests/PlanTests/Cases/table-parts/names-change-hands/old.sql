CREATE TABLE logs (id int NOT NULL, a int, b int);
CREATE TABLE other (id int NOT NULL, a int);
CREATE INDEX one ON logs (a);
CREATE INDEX two ON logs (b);
ALTER TABLE logs ADD CONSTRAINT k UNIQUE (a);
ALTER TABLE other ADD CONSTRAINT l UNIQUE (a);
CREATE INDEX three ON other (a);
