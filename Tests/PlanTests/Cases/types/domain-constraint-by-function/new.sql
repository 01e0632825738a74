create function good(t text) returns boolean immutable language sql as $$ select t ~ '^[a-z]+$' $$;
create function better(t text) returns boolean immutable language sql as $$ select t ~ '^[a-z]{2,}$' $$;
create domain word as text check (good(value)) constraint is_better check (better(value));
create table t (w word);
