INSERT INTO t VALUES (1, 'a', 2, 'b'), (2, 'c', 3, NULL);
