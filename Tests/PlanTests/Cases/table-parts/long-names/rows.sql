INSERT INTO plain_one VALUES (1, 2);
