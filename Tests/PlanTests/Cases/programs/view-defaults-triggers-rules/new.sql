create table t (id integer primary key, name text);
create function ins() returns trigger language plpgsql as $$ begin return new; end $$;
create view v as select name, id from t;
alter view v alter column name set default 'b';
create trigger instead instead of insert on v for each row execute function ins();
create rule no_delete as on delete to v do instead nothing;
comment on view v is 'V';
comment on column v.name is 'N';
