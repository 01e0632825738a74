ALTER TYPE public.address ADD ATTRIBUTE city text CASCADE;

ALTER TYPE public.address ALTER ATTRIBUTE street SET DATA TYPE character varying(100) CASCADE;

-- Hazard: data-loss: drops attribute public.address.zip
ALTER TYPE public.address DROP ATTRIBUTE zip CASCADE;
