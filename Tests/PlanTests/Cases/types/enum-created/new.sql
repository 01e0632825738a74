create type mood as enum ('sad', 'ok', 'it''s fine');
create schema "Odd";
create type "Odd"."Mood" as enum ('a rather long label of a type', 'another rather long label of a type', 'and a third one, to break the line');
create type void as enum ();
