create materialized view m with (fillfactor = 70, autovacuum_enabled = off) as select 1 as a, 'x'::text as b;
alter materialized view m alter column a set statistics 10;
comment on column m.a is 'A';
