create type address as (street text, zip integer);
create table people (id integer, home address, others address[]);
create view streets as select (home).street, (home).zip from people;
