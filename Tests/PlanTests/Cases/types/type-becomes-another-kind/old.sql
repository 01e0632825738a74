create type a as enum ('x');
create type b as (x integer);
create domain c as text;
create type d as range (subtype = integer);
