create type address as (street text, zip bigint);
create function home() returns address language sql as 'select row(''a'', 1)::address';
create view zips as select (home()).zip;
