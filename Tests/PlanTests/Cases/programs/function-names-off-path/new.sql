create schema app;
set search_path = app;
create table people (id integer primary key);
create type mood as enum ('ok');
create function a() returns bigint language sql as 'select count(*) from people';
create function b() returns bigint language sql as 'select count(*) from app.people';
create function c() returns bigint language sql set search_path = app as 'select count(*) from people';
create function d() returns bigint language plpgsql as 'declare m mood; begin return 1; end';
create function e() returns bigint language plpgsql as 'begin return (select count(*) from people); end';
