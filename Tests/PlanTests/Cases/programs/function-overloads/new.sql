create function f(text) returns integer language sql as 'select 3';
create function f(text, integer) returns integer language sql as 'select f($1)';
create function f(bigint) returns integer language sql as 'select f($1::text, 1)';
