DROP COLLATION public.plain;

CREATE COLLATION public.ci (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);

CREATE COLLATION public.german (PROVIDER = icu, LOCALE = 'de');

CREATE COLLATION public.mixed (LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');

CREATE COLLATION public.plain (LOCALE = 'POSIX');

CREATE VIEW public.v AS
 SELECT ('a'::text COLLATE public.ci) AS a;

DROP COLLATION public.gone;
