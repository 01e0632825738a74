create table t (id integer primary key, changed timestamptz);
create function stamp() returns trigger language plpgsql security definer set search_path = '' as $$ begin new.changed = now(); return new; end $$;
create trigger stamp before insert on t for each row execute function stamp();
