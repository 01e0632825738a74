create table t (a integer);
create view a with (security_barrier, security_invoker) as select a from t;
create view b as select a from t;
create view c as select a from t where a > 0 with local check option;
create view d as select a from t where a > 1 with cascaded check option;
