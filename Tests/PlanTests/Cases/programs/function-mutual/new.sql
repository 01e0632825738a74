set check_function_bodies = off;
create function even(n integer) returns boolean language sql as 'select n = 0 or odd(n - 1)';
create function odd(n integer) returns boolean language sql as 'select n <> 0 and even(n - 1)';
