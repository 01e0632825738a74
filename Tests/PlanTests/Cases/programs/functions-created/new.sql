create function plain(a integer, b text default 'x', variadic rest integer[] default '{}') returns integer
    language sql immutable strict parallel safe cost 5 as 'select $1';
create function rows(n integer, out a integer, out b text) returns setof record language plpgsql stable rows 10
    security definer set search_path = public, pg_temp set work_mem = '64MB' set "DateStyle" = 'ISO, DMY' as $$
declare
    q text := $q$ it's $q$;
begin
    return query select 1, 'a' || $1 || $body$ x $body$;
end
$$;
create function tab(integer) returns table (x integer, "Y" text) language sql as $$ select 1, 'a' $$;
create function poly(anyelement, anyarray) returns anyelement language sql as 'select $1';
create function in_out(inout a integer, inout b integer) language sql as 'select 2, 1';
create function nothing() returns void language plpgsql as 'begin end';
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create function hook() returns event_trigger language plpgsql as $$ begin end $$;
create procedure work(a integer, inout b integer default 1) language plpgsql as $$ begin b := a; end $$;
create procedure quiet() security definer set lock_timeout = '1s' begin atomic select 1; end;
create function standard(a integer) returns integer return a + 1;
create function longer(a integer) returns integer begin atomic select a; select a + 1; end;
create function lib(integer) returns integer language internal strict as 'int4abs';
create function counted() returns bigint language internal window as 'window_row_number';
create function ends() returns text language sql as 'select ''a$''::text --$';
create function leak(integer) returns boolean leakproof language sql as 'select true';
create function empty_path() returns integer language sql set search_path = '' as 'select 1';
create function "Odd Name"("A b" integer) returns integer language sql as 'select 1';
create function "Odd Name"("A b" integer, text) returns integer language sql as 'select 1';
create function nulls(a text default null, b timestamp with time zone default now(), c numeric default 1.5, d text default 'it''s, (a') returns integer language sql as 'select 1';
