INSERT INTO orders VALUES (1, 'open', 'a', 1, 'x'), (2, 'paid', 'b', 2, 'y');
