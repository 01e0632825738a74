-- Schema Version: 1.0.0
-- Last Modified: 2025-01-15
-- Description: Alert rules, the alerts they raise and a view of those still open
-- Requires: logs.sql

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

CREATE TYPE alert_state AS ENUM ('open', 'acknowledged', 'resolved');

CREATE TABLE alerts (
    id bigint GENERATED ALWAYS AS IDENTITY,
    rule_id bigint NOT NULL,
    log_id bigint,
    state alert_state NOT NULL DEFAULT 'open',
    raised_at timestamptz NOT NULL DEFAULT now(),
    acknowledged_by text,
    resolved_at timestamptz,
    CONSTRAINT alerts_pkey PRIMARY KEY (id),
    CONSTRAINT alerts_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES alert_rules (id) ON DELETE CASCADE,
    CONSTRAINT alerts_log_id_fkey FOREIGN KEY (log_id) REFERENCES logs (id) ON DELETE SET NULL,
    CONSTRAINT alerts_acknowledged_check CHECK (state <> 'acknowledged' OR acknowledged_by IS NOT NULL),
    CONSTRAINT alerts_resolved_check CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
);

CREATE INDEX alerts_log_id_idx ON alerts (log_id);
CREATE UNIQUE INDEX alerts_one_open_per_rule_idx ON alerts (rule_id) WHERE state <> 'resolved';

COMMENT ON TABLE alerts IS 'Alerts raised by a rule; a rule has at most one that is not resolved';
COMMENT ON COLUMN alerts.log_id IS 'The line that raised the alert, while it is kept';

CREATE VIEW open_alerts AS
SELECT a.id, s.name AS service, r.name AS rule, a.state, a.raised_at, l.message, l.trace_id
FROM alerts a
JOIN alert_rules r ON r.id = a.rule_id
JOIN services s ON s.id = r.service_id
LEFT JOIN logs l ON l.id = a.log_id
WHERE a.state <> 'resolved';

COMMENT ON VIEW open_alerts IS 'Alerts that nobody has resolved yet';
