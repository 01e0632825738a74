CREATE SCHEMA "Odd";

CREATE TYPE "Odd"."Mood" AS ENUM (
    'a rather long label of a type',
    'another rather long label of a type',
    'and a third one, to break the line'
);

CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'it''s fine');

CREATE TYPE public.void AS ENUM ();
