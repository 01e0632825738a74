create function good(text) returns boolean immutable language sql as $$ select $1 ~ '^[a-z]+$' $$;
create domain word as text check (good(value));
create table t (w word);
