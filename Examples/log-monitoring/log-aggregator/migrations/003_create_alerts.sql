-- Migration: 003_create_alerts
-- Schema Version: 0.3.0
-- Description: Alerts that the rules raised, and a view of those still open

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
SELECT a.id, s.name AS service, r.name AS rule, a.state, a.raised_at, l.message
FROM alerts a
JOIN alert_rules r ON r.id = a.rule_id
JOIN services s ON s.id = r.service_id
LEFT JOIN logs l ON l.id = a.log_id
WHERE a.state <> 'resolved';

COMMENT ON VIEW open_alerts IS 'Alerts that nobody has resolved yet';
