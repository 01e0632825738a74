create type address as (street text collate "C", zip bigint, country text);
