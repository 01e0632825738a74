-- Migration: 002_create_alert_rules
-- Schema Version: 0.2.0
-- Description: Rules that decide when log lines become an alert

CREATE TABLE alert_rules (
    id bigint GENERATED ALWAYS AS IDENTITY,
    service_id bigint NOT NULL,
    name text NOT NULL,
    minimum_level log_level NOT NULL DEFAULT 'error',
    threshold integer NOT NULL DEFAULT 1,
    time_window interval NOT NULL DEFAULT '00:05:00',
    enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT alert_rules_pkey PRIMARY KEY (id),
    CONSTRAINT alert_rules_service_id_name_key UNIQUE (service_id, name),
    CONSTRAINT alert_rules_service_id_fkey FOREIGN KEY (service_id) REFERENCES services (id) ON DELETE CASCADE,
    CONSTRAINT alert_rules_threshold_check CHECK (threshold > 0),
    CONSTRAINT alert_rules_time_window_check CHECK (time_window > '00:00:00'::interval)
);

COMMENT ON TABLE alert_rules IS 'When log lines of a service become an alert';
COMMENT ON COLUMN alert_rules.threshold IS 'Number of lines within time_window that raises the alert';

CREATE FUNCTION set_updated_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- An update that changes nothing keeps its time, so that a re-sent rule does not look edited.
    IF NEW IS DISTINCT FROM OLD THEN
        NEW.updated_at := now();
    END IF;
    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION set_updated_at() IS 'Keeps the column updated_at of the table that it is a trigger of';

CREATE TRIGGER alert_rules_set_updated_at
    BEFORE UPDATE ON alert_rules
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
