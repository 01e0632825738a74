create function a(integer) returns integer language sql stable strict leakproof parallel restricted cost 7 security definer
    set search_path = public as 'select $1';
create function b(integer) returns integer language sql set work_mem = '2MB' as 'select $1';
create function c() returns setof integer language sql as 'select 1';
create function d() returns integer language sql set search_path = public set work_mem = '1MB' as 'select 1';
create procedure p() language sql security definer set work_mem = '1MB' as 'select 1';
create function e(a float8) returns float8 language internal as 'dsqrt';
