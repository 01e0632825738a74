create function good(t text, strictly boolean default false) returns boolean immutable language sql as $$ select t <> '' $$;
create domain word as text check (good(value));
create table t (id integer primary key, ws word[]);
