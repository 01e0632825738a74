create schema "S s";
create type "S s"."E""e" as enum ('b', 'a');
create type "S s"."C c" as ("A a" text);
create domain "S s"."D d" as bigint constraint "K k" check (value > 0);
create type "S s"."R r" as range (subtype = bigint);
create collation "S s"."L l" (locale = 'POSIX');
create table "S s"."T t" (id integer primary key, e "S s"."E""e", c "S s"."C c", d "S s"."D d", r "S s"."R r", l text collate "S s"."L l");
