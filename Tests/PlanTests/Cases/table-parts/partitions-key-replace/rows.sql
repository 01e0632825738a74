INSERT INTO logs VALUES (1, 'a'), (11, 'b');
INSERT INTO refs VALUES (1, 'a');
