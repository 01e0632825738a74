INSERT INTO public.orders VALUES (1, 'new'), (2, 'sent');
