create domain d as text;
create function f(d) returns integer language sql as 'select 1';
create type c as (a integer);
