DROP VIEW public.retyped;

DROP VIEW public.renamed;

DROP VIEW public.over_over;

DROP VIEW public.over;

DROP VIEW public.moved;

DROP VIEW public.less;

CREATE VIEW public.less AS
 SELECT 1 AS a;

CREATE OR REPLACE VIEW public.more AS
 SELECT 1 AS a,
    3 AS b,
    2 AS c;

CREATE VIEW public.moved AS
 SELECT 1 AS b,
    2 AS a;

CREATE VIEW public.over AS
 SELECT less.a
   FROM public.less
UNION
 SELECT more.a
   FROM public.more;

CREATE VIEW public.over_over AS
 SELECT over.a
   FROM public.over;

CREATE VIEW public.renamed AS
 SELECT 1 AS a,
    2 AS c;

CREATE VIEW public.retyped AS
 SELECT 1 AS a,
    (2)::bigint AS b;

CREATE OR REPLACE VIEW public.same AS
 SELECT 3 AS a,
    4 AS b;
