INSERT INTO owners VALUES (1, 'a', 3, 'b');
