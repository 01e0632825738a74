ALTER VIEW public.v SET (security_barrier = true);

ALTER VIEW public.v SET (check_option = cascaded);

ALTER VIEW public.w SET (security_barrier = false, security_invoker = on);

ALTER VIEW public.w RESET (check_option);
