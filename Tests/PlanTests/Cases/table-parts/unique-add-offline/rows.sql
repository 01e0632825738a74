INSERT INTO logs VALUES (1, 'a', 'b'), (2, 'b', 'c');
