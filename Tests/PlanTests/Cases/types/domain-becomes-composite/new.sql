create type d as (a text);
create function f(d) returns integer language sql as 'select 1';
create table c (a integer);
