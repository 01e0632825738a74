INSERT INTO public.discounts VALUES (10), (20);
