CREATE RULE always AS
    ON DELETE TO public.copy DO INSTEAD NOTHING;

ALTER TABLE public.copy ENABLE ALWAYS RULE always;

CREATE OR REPLACE RULE changed AS
    ON INSERT TO public.logs
   WHERE (new.id > 5) DO ( INSERT INTO public.copy (id, level)
  VALUES (new.id, 'a;b'::text);
 DELETE FROM public.copy
  WHERE (copy.id = 0);
);

ALTER TABLE public.logs DISABLE RULE off;

CREATE RULE "Into" AS
    ON INSERT TO public.v DO INSTEAD  INSERT INTO public.logs (id, level)
  VALUES (new.id, new.level)
  RETURNING logs.id,
    logs.level;

DROP RULE gone ON public.logs;
