create function f() returns integer language sql security definer as 'select 1';
create function g() returns integer language sql as 'select 1';
create view v with (security_invoker) as select 1 as a;
