create type mood as enum ('happy', 'ok');
create domain good_mood as mood check (value <> 'happy');
create type pair as (left_one mood, right_one good_mood);
create table people (id integer primary key, g good_mood, p pair);
