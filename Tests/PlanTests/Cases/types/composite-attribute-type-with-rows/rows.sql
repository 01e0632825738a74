insert into people values (1, '(Here,1)', '{"(There,2)"}'), (2, null, null);
