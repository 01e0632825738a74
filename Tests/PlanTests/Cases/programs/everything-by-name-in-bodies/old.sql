create table t (id integer);
create function total() returns bigint language sql as 'select count(*) from t';
