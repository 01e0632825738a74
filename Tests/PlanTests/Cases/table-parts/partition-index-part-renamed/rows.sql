INSERT INTO public.visits VALUES ('2020-02-02', 'home', 1), ('2021-02-02', 'home', 1);
