create type mood as enum ('sad', 'ok', 'happy');
create function cheer(m mood) returns mood language sql as 'select $1';
create view moods as select 'ok'::mood as m, cheer('sad') as c;
