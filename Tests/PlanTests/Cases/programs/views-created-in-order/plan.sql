CREATE VIEW public.zz AS
 SELECT 1 AS a;

CREATE VIEW public.aa AS
 SELECT zz.a
   FROM public.zz;

CREATE VIEW public.mm AS
 SELECT aa.a
   FROM public.aa
UNION
 SELECT zz.a
   FROM public.zz;
