-- the names of a constraint's own triggers differ in every database
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT t.tgrelid::regclass AS relation, t.tgname AS name
        FROM pg_trigger t
        JOIN pg_constraint c ON c.oid = t.tgconstraint
        JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE c.conrelid = 'public.parts'::regclass AND c.conname = 'a'
            AND p.proname = 'RI_FKey_check_ins'
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', found.relation, found.name);
    END LOOP;
END
$$;

-- the names of a constraint's own triggers differ in every database
DO $$
DECLARE
    found record;
BEGIN
    FOR found IN
        SELECT t.tgrelid::regclass AS relation, t.tgname AS name
        FROM pg_trigger t
        JOIN pg_constraint c ON c.oid = t.tgconstraint
        JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE c.conrelid = 'public.parts'::regclass AND c.conname = 'a'
            AND p.proname = 'RI_FKey_check_upd'
    LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', found.relation, found.name);
    END LOOP;
END
$$;
