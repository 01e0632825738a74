create table t (a integer, b integer);
create view v as select a, b from t where a > 0;
create view w with (check_option = local, security_barrier = true) as select a from v where a < 10;
