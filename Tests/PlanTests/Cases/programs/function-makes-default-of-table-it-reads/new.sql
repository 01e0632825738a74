create table t (id integer);
create function next_id() returns integer language sql as 'select coalesce(max(id), 0) + 1 from t';
alter table t alter column id set default next_id();
create table u (id integer);
create function next_one() returns integer language plpgsql as 'declare r u%rowtype; begin return 1; end';
alter table u alter column id set default next_one();
