create type address as (street text, zip integer);
create table people (id integer, home address);
