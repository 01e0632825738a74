create sequence s;
create function make() returns text language sql as $$ select 'x'::text $$;
create domain a as integer default nextval('s');
create domain b as text default make() not null;
create domain c as b check (value <> 'y');
