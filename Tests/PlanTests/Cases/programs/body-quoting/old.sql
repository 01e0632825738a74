create function f() returns text language sql as 'select ''$$''::text';
create function g() returns text language plpgsql as E'begin\r\n  return ''back\\\\slash'';\r\nend';
