create type address as (street text, zip integer, town text);
