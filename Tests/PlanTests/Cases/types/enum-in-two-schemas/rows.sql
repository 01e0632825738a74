insert into one.t values (1, 'b', 'a');
