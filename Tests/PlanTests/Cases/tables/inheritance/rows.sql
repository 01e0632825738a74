INSERT INTO p VALUES (1, 'a'); INSERT INTO c VALUES (2, 'b', 'c', 'd', 3); INSERT INTO d VALUES (3, 'x'); INSERT INTO e VALUES (4, 'x', 'y', 'z', 5);
