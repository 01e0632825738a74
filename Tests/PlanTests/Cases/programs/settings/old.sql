create function a() returns integer language sql set search_path = "$user", public, "Odd ""x", 'pg_temp' set enable_seqscan = off as 'select 1';
create function b() returns integer language sql set my.setting = 'x' as 'select 1';
create function c() returns integer language sql set search_path to default as 'select 1';
set search_path = public, pg_catalog;
create function d() returns integer language sql set search_path from current set timezone = 'Europe/Berlin' as 'select 1';
