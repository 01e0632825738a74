ALTER FUNCTION public.a() SET search_path TO '';

ALTER FUNCTION public.b() SET my.setting TO 'y, it''s' SET statement_timeout TO '1000';

ALTER FUNCTION public.c() SET search_path TO "a,b", c;

ALTER FUNCTION public.d() RESET "TimeZone" SET search_path TO "$user", public, "Odd ""x", pg_temp;
