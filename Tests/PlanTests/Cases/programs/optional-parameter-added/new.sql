create function score(a integer, b integer default 0) returns integer immutable language sql as 'select a + b';
create table t (id integer primary key, n integer default score(2), d integer generated always as (score(id)) stored,
    constraint positive check (score(n) > 0));
create index by_score on t (score(n));
create view v as select score(n) as s from t;
create view w as select score(n) + 1 as s, id from t;
create policy p on t using (score(n) > 0);
create domain dom as integer default score(1) check (score(value) > 0);
create function react() returns trigger language plpgsql as 'begin return new; end';
create trigger react after update on t for each row when (score(new.n) > 1) execute function react();
