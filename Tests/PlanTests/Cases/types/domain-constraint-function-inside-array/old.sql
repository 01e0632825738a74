create function good(text) returns boolean immutable language sql as $$ select $1 <> '' $$;
create domain word as text check (good(value));
create table t (id integer primary key, ws word[]);
