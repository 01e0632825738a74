create function f(integer) returns integer language sql as 'select 1';
create function f(integer, integer) returns integer language sql as 'select 2';
create function g(a text, b text) returns integer language sql as 'select 2';
create procedure p(integer) language sql as 'select 1';
create function k(variadic integer[]) returns integer language sql as 'select 2';
create view v as select f(1) as a, f(1, 2) as b, g('a', 'b') as g, k(1, 2) as k;
