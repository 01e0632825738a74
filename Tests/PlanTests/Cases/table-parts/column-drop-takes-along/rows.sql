INSERT INTO owners VALUES (1, 1);
INSERT INTO logs VALUES (1, 1, 5, 'x');
