create type mood as enum ('a', 'b', 'c');
create table t (id integer primary key, m mood not null default 'a', g text generated always as (case when m = 'a' then 'x' else 'y' end) stored,
    constraint not_c check (m <> 'c'), constraint one unique (m, id));
create function react() returns trigger language plpgsql as $$ begin if new.m = 'b' then new.m = 'a'; end if; return new; end $$;
create trigger react before update of m on t for each row when (new.m = 'b') execute function react();
create policy p on t using (m <> 'b');
create rule r as on delete to t where old.m = 'a' do instead nothing;
create materialized view mv as select m, count(*) as n from t group by m;
create unique index on mv (m);
create function f(mood, mood[] default '{a}') returns setof t language sql as $$ select * from t where m = $1 $$;
create view v as select * from f('a');
create cast (mood as integer) with function pg_catalog.hashenum(anyenum);
create aggregate maxi(mood) (sfunc = enum_larger, stype = mood);
create statistics st on m, id from t;
