create type address as (street text, zip integer, country text);
create table people (id integer, home address);
