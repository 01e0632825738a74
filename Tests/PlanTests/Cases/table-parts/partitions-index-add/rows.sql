INSERT INTO logs VALUES (1, 'a'), (11, 'b');
