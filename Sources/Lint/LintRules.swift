/// The rules for MongoDB's migrations, in the order of the reference.
package let documentRules: [any DocumentRule] = [
    // files
    MigrationMalformedRule(), MigrationImpossibleRule(), RollbackIncompleteRule(),
    // validation
    ValidatorNarrowedRule(), RequiredWithoutBackfillRule(), ValidationRemovedRule(), ValidationNotEnforcedRule(),
    CollectionWithoutValidatorRule(),
    // what a validator says
    KeywordRefusedRule(), TopLevelTypeRule(), IDNotAllowedRule(), RequiredUnknownPropertyRule(),
    RestrictionWithoutTypeRule(), DoubleAloneRule(), EnumNearDuplicateRule(), PatternReadingRule(), FieldNameRule(),
    // documents
    BackfillNotRepeatableRule(), BackfillUnfilteredRule(), BackfillBreaksValidatorRule(),
    BackfillBypassesValidationRule(),
    // indexes
    UniqueIndexUncheckedRule(), UniqueIndexAbsentFieldRule(), UniqueIndexMissingRule(), IndexBuildLargeRule(),
    IndexBuildsSeparateRule(), IndexRedundantRule(), IndexConflictRule(), IndexLimitRule(), IndexDropUnhiddenRule(),
    IndexRebuiltRule(), IndexCollationRule(), TTLRule(), TTLFieldNotDateRule(),
    // collections
    CollectionDroppedRule(), CollectionRenamedRule(), CappedLoweredRule(), CollectionNameRule(),
    // commands
    CommandDangerousRule(), CommandHasStepRule(), CommandNotRepeatableRule(),
    // schemas.ts
    SchemaMalformedRule(), SchemaDisagreementRule(), SchemaApproximationRule(),
]

/// Every rule there is, in the order of the reference: the one array that registers them.
package let allLintRules: [any LintRule] =
    documentRules.map { $0 as any LintRule } + [SuppressionUnusedRule(), SuppressionWithoutReasonRule()]
