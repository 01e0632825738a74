insert into people values (1, '(Here,1)'), (2, null);
