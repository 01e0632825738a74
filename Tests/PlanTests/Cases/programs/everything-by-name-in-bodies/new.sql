create table t (id integer);
create table "Other" ("Id" integer, total integer);
create type pair as (a integer, b integer);
create view seen as select id from t;
create sequence counter;
create function total() returns bigint language sql as 'select count(*) from "Other" where "Id" > 0';
create function b_pair() returns integer language sql as 'select (row(1, 2)::pair).a';
create function c_seen() returns bigint language sql as 'select count(*) from seen join t using (id)';
create function a_next() returns bigint language sql as $$ select nextval('counter') + c_seen() + b_pair() $$;
