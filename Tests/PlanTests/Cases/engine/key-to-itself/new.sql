CREATE TABLE public.tree (parent text, CONSTRAINT tree_pkey PRIMARY KEY (parent) WITH (fillfactor='70'));
ALTER TABLE public.tree ADD CONSTRAINT tree_parent FOREIGN KEY (parent) REFERENCES public.tree (parent) ON DELETE SET DEFAULT;
