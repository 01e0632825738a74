create type mood as enum ('a', 'b');
create table t (id integer primary key, name varchar(20), m mood, n numeric(10, 2), js jsonb, tags text[], at timestamptz default now());
create view v as
    with recursive tree as (select id, 1 as depth from t union all select t.id, depth + 1 from t join tree using (id))
    select distinct on (t.id) t.*, row_number() over w as rn, count(*) filter (where m = 'a') over w as c,
        coalesce(js ->> 'x', 'y') as jx, t.tags[1] as first, extract(year from at) as year, name in ('a', 'b') as isin,
        n in (1, 2) as nin, case when m in ('a', 'b') then 1 else -1 end as k, substring(name from 1 for 2) as sub,
        at at time zone 'utc' as utc, (select max(depth) from tree) as deepest, name like 'a%' as lk, array_agg(name) over w as names
    from t left join lateral (select 1 as one) l on true
    window w as (partition by m order by id rows between 1 preceding and current row)
    order by t.id, name desc nulls last limit 10;
