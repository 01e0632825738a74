insert into "S s"."T t" values (1, 'a', '(1)', 2, '[1,2)', 'x');
