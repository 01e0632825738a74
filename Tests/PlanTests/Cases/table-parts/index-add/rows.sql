INSERT INTO logs VALUES (1, 'a', now(), '{a,b}', 'a b'), (2, 'A', now(), '{}', '');
