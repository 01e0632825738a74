INSERT INTO child VALUES ('a'), ('b');
