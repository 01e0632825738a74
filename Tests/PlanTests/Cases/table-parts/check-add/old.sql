CREATE TABLE logs (id int, level text);
