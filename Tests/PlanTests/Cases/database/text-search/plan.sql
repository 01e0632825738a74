CREATE TEXT SEARCH PARSER public.parser (
    START = prsd_start,
    GETTOKEN = prsd_nexttoken,
    END = prsd_end,
    LEXTYPES = prsd_lextype,
    HEADLINE = prsd_headline
);

COMMENT ON TEXT SEARCH PARSER public.parser IS 'Parses';

CREATE TEXT SEARCH TEMPLATE public.template (INIT = dsimple_init, LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE public.template IS 'Template';

CREATE TEXT SEARCH DICTIONARY public."Stems" (
    TEMPLATE = pg_catalog.snowball,
    language = 'english',
    stopwords = 'english'
);

ALTER TEXT SEARCH DICTIONARY public."Stems" OWNER TO owner_role;

COMMENT ON TEXT SEARCH DICTIONARY public."Stems" IS 'Stems';

ALTER TEXT SEARCH DICTIONARY public.simple_words (stopwords, accept = 'false');

CREATE TEXT SEARCH CONFIGURATION public.parsed (PARSER = public.parser);

ALTER TEXT SEARCH CONFIGURATION public.words
    DROP MAPPING FOR asciiword;

ALTER TEXT SEARCH CONFIGURATION public.words
    ALTER MAPPING FOR email, word WITH public."Stems";

ALTER TEXT SEARCH CONFIGURATION public.words
    ADD MAPPING FOR host, url WITH simple;

COMMENT ON TEXT SEARCH CONFIGURATION public.words IS 'Words';

DROP TEXT SEARCH CONFIGURATION public.gone;
