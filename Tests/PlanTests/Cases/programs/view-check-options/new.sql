create table t (a integer, b integer);
create view v with (security_barrier) as select a, b from t where a > 0 with cascaded check option;
create view w with (security_barrier = false, security_invoker = on) as select a from v where a < 10;
