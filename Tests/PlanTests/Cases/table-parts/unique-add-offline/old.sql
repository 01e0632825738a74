CREATE TABLE logs (id int NOT NULL, "Key" text, extra text);
