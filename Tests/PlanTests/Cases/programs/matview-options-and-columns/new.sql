create materialized view m with (autovacuum_enabled = off, fillfactor = 80) as select 1 as a, 'x'::text as b;
alter materialized view m alter column b set storage external;
comment on column m.b is 'B';
