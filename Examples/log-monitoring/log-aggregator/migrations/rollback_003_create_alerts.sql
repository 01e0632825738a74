-- Rollback: 003_create_alerts
-- Description: Removes the alerts and their view
-- Hazards: data-loss (drops table alerts)

DROP VIEW open_alerts;
DROP TABLE alerts;
DROP TYPE alert_state;
