ALTER TYPE public.mood ADD VALUE 'dead' BEFORE 'ok';

ALTER TYPE public.mood ADD VALUE 'sad' AFTER 'dead';

ALTER TYPE public.mood ADD VALUE 'meh' AFTER 'sad';

ALTER TYPE public.mood ADD VALUE 'good' AFTER 'ok';

ALTER TYPE public.mood ADD VALUE 'better' AFTER 'good';

ALTER TYPE public.mood ADD VALUE 'ecstatic';

ALTER TYPE public.mood ADD VALUE 'delirious';
