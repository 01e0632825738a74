CREATE TABLE logs (id int, level text, "At Time" timestamptz, tags text[], words tsvector);
