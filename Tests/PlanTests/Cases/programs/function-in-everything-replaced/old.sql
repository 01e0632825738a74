create function half(n integer) returns integer immutable language sql as 'select n / 2';
create function plus(a integer, b integer) returns integer immutable language sql as 'select a + b';
create function guard() returns trigger language plpgsql as $$ begin return new; end $$;
create table t (id integer primary key, n integer default half(4), d integer generated always as (half(id)) stored,
    constraint small check (half(n) < 100));
create index t_half on t (half(n));
create trigger guard before insert on t for each row execute function guard();
create policy p on t using (half(n) > 0);
create view v as select half(n) as h from t;
create operator @@@ (leftarg = integer, rightarg = integer, function = plus);
create aggregate sum_up(integer) (sfunc = plus, stype = integer);
create domain halved as integer check (half(value) > 0) default half(10);
