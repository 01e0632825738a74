create function a(integer) returns integer language sql stable as 'select $1 + 1';
create function b(named integer, x integer default 7) returns integer language sql as 'select $1';
create function c() returns integer language sql return 2;
create function d() returns integer language plpgsql as 'begin return 1; end';
create function e(a integer default 2) returns integer language sql as 'select 1';
create procedure p(a integer) language plpgsql as 'begin null; end';
