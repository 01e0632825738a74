create function f() returns text language sql as 'select ''$$ $body$ $body2$''::text';
create function g() returns text language plpgsql as E'begin\r\n  return ''back\\\\slash $body'';\r\nend -- $';
create function h() returns void language sql as '';
create function i() returns void language sql as '  ';
