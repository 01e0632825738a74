create table t (a integer);
create view a as select a from t;
create view b with (security_barrier = on, security_invoker = true) as select a from t;
create view c as select a from t where a > 0 with check option;
create view d with (security_invoker) as select a from t where a > 0 with local check option;
