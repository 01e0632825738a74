create function a(integer) returns integer language sql as 'select $1';
create function b(integer) returns integer language sql immutable strict leakproof parallel safe cost 5 security definer
    set search_path = public set work_mem = '1MB' as 'select $1';
create function c() returns setof integer language sql rows 5 as 'select 1';
create function d() returns integer language sql set work_mem = '1MB' set search_path = public as 'select 1';
create procedure p() language sql as 'select 1';
create function e(a float8) returns float8 language internal support pg_catalog.generate_series_int4_support as 'dsqrt';
