create type mood as enum ('happy', 'ok');
create function cheer(m mood) returns mood language sql as 'select $1';
create view moods as select 'ok'::mood as m, cheer('happy') as c;
