CREATE TABLE public.t (id integer);
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE public.mood AS ENUM ('sad');
CREATE EXTENSION citext;
