DROP CONVERSION public.latin;

CREATE CONVERSION public."Fresh"
    FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;

ALTER CONVERSION public."Fresh" OWNER TO owner_role;

COMMENT ON CONVERSION public."Fresh" IS 'West';

CREATE DEFAULT CONVERSION public.latin
    FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

DROP CONVERSION public.gone;
