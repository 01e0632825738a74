ALTER TYPE public.row_type ADD ATTRIBUTE fresh numeric CASCADE;

ALTER TYPE public.row_type ALTER ATTRIBUTE id SET DATA TYPE bigint CASCADE;

-- Hazard: data-loss: drops attribute public.row_type.gone
ALTER TYPE public.row_type DROP ATTRIBUTE gone CASCADE;
