create type address as (street text, zip text);
create table people (id integer, home address, others address[]);
create view streets as select (home).street, (home).zip from people;
