/// Every key that `ashlar.yaml` may have; `docs/reference/ashlar.schema.json` states the same and a test compares.
enum ConfigurationKeys {
    static let file = ["version", "stores", "environments", "kubernetes", "checks"]
    static let store = [
        "name", "kind", "schemas", "migrations", "ledger", "timeouts", "retry", "policies", "documents", "checks",
    ]
    static let migrations = ["folder", "naming"]
    static let ledger = ["schema", "table", "collection"]
    static let timeouts = ["lock", "statement", "idle-in-transaction"]
    static let retry = ["attempts", "first-delay", "maximum-delay"]
    static let policies = ["out-of-order", "edited", "missing"]
    static let documents = [
        "additional-properties", "optional-null", "recursion-levels", "numbers", "validation-level",
        "validation-action", "narrowing", "collections",
    ]
    static let environment = ["protected", "stores", "kubernetes"]
    static let cluster = [
        "kubeconfig", "context", "namespace", "runner", "image", "psql-image", "image-pull-policy",
        "image-pull-secrets", "service-account", "keep-generations", "keep-records", "deadline", "keep-job",
        "maintenance-windows", "backup", "wait-for", "stores",
    ]
    static let kubernetes = ["migrations-job", "mongo-init-configmap"] + cluster
    static let backup = ["maximum-age", "command", "object", "annotation"]
    static let clusterStore = ["variables", "service", "config-maps", "job", "stateful-set"]
    static let configMaps = ["schemas", "migrations"]
    static let variableSource = ["config-map", "secret", "key"]
    static let reference = ["env", "file", "command"]

    /// libpq's connection keywords (PostgreSQL manual, section 34.1.2) that hold no secret.
    static let keywords = [
        "host", "hostaddr", "port", "dbname", "user", "passfile", "require_auth", "channel_binding",
        "connect_timeout", "client_encoding", "options", "application_name", "keepalives", "keepalives_idle",
        "keepalives_interval", "keepalives_count", "tcp_user_timeout", "sslmode", "sslnegotiation", "sslcert",
        "sslkey", "sslcertmode", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "requirepeer",
        "ssl_min_protocol_version", "ssl_max_protocol_version", "gssencmode", "krbsrvname", "gsslib", "service",
        "target_session_attrs", "load_balance_hosts",
    ]
    static let connection = ["url", "password"] + keywords

    /// The values of `checks:`.
    static let severities = ["off", "note", "warning", "error"]
}
