create function a(integer) returns integer language sql as 'select $1';
create function b(integer, x integer) returns integer language sql as 'select $1';
create function c() returns integer language sql return 1;
create function d() returns integer language sql as 'select 1';
create function e(a integer default 1) returns integer language sql as 'select 1';
create procedure p(a integer) language sql as 'select 1';
