ALTER VIEW public.a SET (security_barrier = true, security_invoker = true);

-- Hazard: permission-widening: public.b reads with its owner's privileges and no longer with the user's
ALTER VIEW public.b RESET (security_barrier, security_invoker);

ALTER VIEW public.c SET (check_option = local);

-- Hazard: permission-widening: public.d reads with its owner's privileges and no longer with the user's
CREATE OR REPLACE VIEW public.d AS
 SELECT t.a
   FROM public.t
  WHERE (t.a > 1)
  WITH CASCADED CHECK OPTION;
