create table t (id integer primary key, at timestamptz);
create function stamp() returns trigger language plpgsql as $$ begin new.at = now(); return new; end $$;
create trigger stamp before insert or update on t for each row execute function stamp();
