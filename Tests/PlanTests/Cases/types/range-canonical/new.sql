create type steps;
create function steps_canonical(steps) returns steps immutable strict language internal as 'int4range_canonical';
create type steps as range (subtype = integer, canonical = steps_canonical);
