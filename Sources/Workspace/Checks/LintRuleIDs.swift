/// The ids of the rules of `Lint`, which `checks:` in `ashlar.yaml` may name beside those of the checks.
///
/// The rules themselves stand in a target above this one; a test there compares.
package let lintRuleIDs = [
    "migration-malformed", "migration-impossible", "rollback-incomplete", "validator-narrowed",
    "required-without-backfill", "validation-removed", "validation-not-enforced", "collection-without-validator",
    "schema-keyword-refused", "top-level-type", "id-not-allowed", "required-unknown-property",
    "restriction-without-type", "double-alone", "enum-near-duplicate", "pattern-reading", "field-name",
    "backfill-not-repeatable",
    "backfill-unfiltered", "backfill-breaks-validator", "backfill-bypasses-validation", "unique-index-unchecked",
    "unique-index-absent-field", "unique-index-missing", "index-build-large", "index-builds-separate",
    "index-redundant", "index-conflict", "index-limit", "index-drop-unhidden", "index-rebuilt", "index-collation",
    "ttl-added", "ttl-field-not-date", "collection-dropped", "collection-renamed", "capped-lowered",
    "collection-name", "command-dangerous", "command-has-step", "command-not-repeatable", "schema-malformed",
    "schema-disagreement",
    "schema-approximation", "suppression-unused", "suppression-without-reason",
]
