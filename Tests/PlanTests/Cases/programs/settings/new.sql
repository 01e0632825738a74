create function a() returns integer language sql set search_path = '' set enable_seqscan = off as 'select 1';
create function b() returns integer language sql set my.setting = 'y, it''s' set statement_timeout = 1000 as 'select 1';
create function c() returns integer language sql set search_path = "a,b", c as 'select 1';
create function d() returns integer language sql set search_path = "$user", public, "Odd ""x", 'pg_temp' as 'select 1';
