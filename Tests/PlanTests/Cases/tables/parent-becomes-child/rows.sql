INSERT INTO public.vehicles VALUES ('2020-01-01', 2);
INSERT INTO public.cars VALUES ('2021-01-01', 4, 'A-1');
