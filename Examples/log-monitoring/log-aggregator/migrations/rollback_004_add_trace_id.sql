-- Rollback: 004_add_trace_id
-- Description: Removes the trace from log lines and from the view
-- Hazards: data-loss (drops column logs.trace_id)

-- CREATE OR REPLACE VIEW cannot take a column away, so the view is made again.
DROP VIEW open_alerts;

CREATE VIEW open_alerts AS
SELECT a.id, s.name AS service, r.name AS rule, a.state, a.raised_at, l.message
FROM alerts a
JOIN alert_rules r ON r.id = a.rule_id
JOIN services s ON s.id = r.service_id
LEFT JOIN logs l ON l.id = a.log_id
WHERE a.state <> 'resolved';

COMMENT ON VIEW open_alerts IS 'Alerts that nobody has resolved yet';

DROP INDEX logs_trace_id_idx;

ALTER TABLE logs
    DROP CONSTRAINT logs_trace_id_check,
    DROP COLUMN trace_id;
