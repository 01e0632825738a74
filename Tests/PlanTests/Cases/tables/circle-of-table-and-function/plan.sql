ALTER TABLE public.t DROP CONSTRAINT ok;

DROP FUNCTION public.fine(public.t);

-- Hazard: data-loss: drops table public.t with its rows
DROP TABLE public.t;
