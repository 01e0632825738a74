-- Migration: 004_add_trace_id
-- Schema Version: 1.0.0
-- Description: Log lines carry the trace they belong to, and open alerts show it

ALTER TABLE logs
    ADD COLUMN trace_id text,
    ADD CONSTRAINT logs_trace_id_check CHECK (trace_id ~ '^[0-9a-f]{32}$');

CREATE INDEX logs_trace_id_idx ON logs (trace_id) WHERE trace_id IS NOT NULL;

COMMENT ON COLUMN logs.trace_id IS 'W3C trace id, 32 hexadecimal digits';

CREATE OR REPLACE VIEW open_alerts AS
SELECT a.id, s.name AS service, r.name AS rule, a.state, a.raised_at, l.message, l.trace_id
FROM alerts a
JOIN alert_rules r ON r.id = a.rule_id
JOIN services s ON s.id = r.service_id
LEFT JOIN logs l ON l.id = a.log_id
WHERE a.state <> 'resolved';
