-- a comment; with a semicolon
SELECT 'a;b', 'it''s', "c;d", "e""f;" ;
SELECT E'a\';b', e'\\', 'back\', B'01;', X'1F;', U&'\0061;' UESCAPE '!', u&"\0062;", N'n;';
SELECT $$ ; $$, $tag$ ; $$ ; $tag $tagg$ ; $tag$, $_1ä$;$_1ä$;
SELECT a$1$b, 1$$;$$ FROM t; -- identifiers may hold dollar signs, numbers may not
PREPARE p AS SELECT $1, $2;
SELECT 1 /* one /* nested ; */ still ; */ ; /**/ SELECT 2 /* // */;/* before; */SELECT/* in; */3/* after; */;
SELECT 4 --; not the end
 ;
;;
SELECT 'two
lines; of text', "two
lines; of name";
SELECT 'continued' -- comment between
  ';on the next line';
SELECT - 1, 3+-1, 2*-/* x */1, 5<-- comment;
 6, 7@-1, a->>'b', '{;}'::jsonb @> '{}', x IS NOT NULL
