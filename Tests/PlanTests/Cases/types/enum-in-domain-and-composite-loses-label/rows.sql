insert into people values (1, 'ok', '(ok,ok)'), (2, null, null);
