create type address as (street text collate "C", "No" integer, zips numeric(5, 0)[]);
create type nothing as ();
create type nested as (home address, others address[]);
