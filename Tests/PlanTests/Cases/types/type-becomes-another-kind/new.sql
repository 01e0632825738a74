create domain a as text;
create type b as enum ('x');
create type c as range (subtype = integer);
create type d as (x integer);
