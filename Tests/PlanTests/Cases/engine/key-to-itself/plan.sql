CREATE TABLE public.tree (
    parent text NOT NULL,
    CONSTRAINT tree_pkey PRIMARY KEY (parent) WITH (fillfactor = 70),
    CONSTRAINT tree_parent FOREIGN KEY (parent) REFERENCES public.tree(parent) ON DELETE SET DEFAULT
);
