SELECT nextval('b'), nextval('e'); SELECT setval('a', 300);
