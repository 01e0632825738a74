create schema app;
create function app.audit() returns trigger language plpgsql as $$ begin return null; end $$;
create table t (id integer primary key);
create trigger audit after insert on t for each row execute function app.audit();
create view v as select id from t;
create trigger audit instead of update on v for each row execute function app.audit();
