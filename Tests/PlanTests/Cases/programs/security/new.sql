create function f() returns integer language sql as 'select 1';
create function g() returns integer language sql security definer set search_path = pg_catalog as 'select 2';
create view v with (security_barrier) as select 2 as a;
