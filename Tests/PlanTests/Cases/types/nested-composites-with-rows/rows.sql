insert into t values (1, '("(1,x)",2)', array['("(1,x)",2)'::outer_one]), (2, null, null);
