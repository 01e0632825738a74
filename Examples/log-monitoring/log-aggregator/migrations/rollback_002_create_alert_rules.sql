-- Rollback: 002_create_alert_rules
-- Description: Removes the alert rules
-- Hazards: data-loss (drops table alert_rules)

DROP TABLE alert_rules;
DROP FUNCTION set_updated_at();
