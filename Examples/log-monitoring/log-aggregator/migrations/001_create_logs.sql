-- Migration: 001_create_logs
-- Schema Version: 0.1.0
-- Description: The services that write logs, and the log table

CREATE TYPE log_level AS ENUM ('trace', 'debug', 'info', 'warn', 'error', 'fatal');

CREATE TABLE services (
    id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL,
    team text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT services_pkey PRIMARY KEY (id),
    CONSTRAINT services_name_key UNIQUE (name),
    CONSTRAINT services_name_check CHECK (name ~ '^[a-z][a-z0-9-]{1,62}$')
);

COMMENT ON TABLE services IS 'Services that send their logs to the aggregator';
COMMENT ON COLUMN services.name IS 'DNS label, as in the Kubernetes Service';

CREATE TABLE logs (
    id bigint GENERATED ALWAYS AS IDENTITY,
    service_id bigint NOT NULL,
    level log_level NOT NULL DEFAULT 'info',
    message text NOT NULL,
    attributes jsonb NOT NULL DEFAULT '{}',
    logged_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT logs_pkey PRIMARY KEY (id),
    CONSTRAINT logs_service_id_fkey FOREIGN KEY (service_id) REFERENCES services (id),
    CONSTRAINT logs_message_check CHECK (length(message) > 0),
    CONSTRAINT logs_attributes_check CHECK (jsonb_typeof(attributes) = 'object')
);

CREATE INDEX logs_service_id_logged_at_idx ON logs (service_id, logged_at DESC);
CREATE INDEX logs_attributes_idx ON logs USING gin (attributes jsonb_path_ops);

COMMENT ON TABLE logs IS 'One row for each log line received';
COMMENT ON COLUMN logs.logged_at IS 'When the service wrote the line, by its own clock';
COMMENT ON COLUMN logs.received_at IS 'When the aggregator stored the line';
