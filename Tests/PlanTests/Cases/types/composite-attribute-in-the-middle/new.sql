create type p as (x integer, z integer, y integer);
create type q as (x integer, y integer, z integer);
create table t (q q);
create function f(p) returns integer language sql as 'select ($1).x';
