/// The kinds of database object that a snapshot tells apart, in PostgreSQL's words.
///
/// The order of the cases is the order in which differences are listed: what others are built on comes first.
package enum ObjectKind: String, Sendable, Hashable, Codable, CaseIterable {
    case schema
    case `extension`
    case language
    case accessMethod = "access method"
    case collation
    case conversion
    case enumType = "enum"
    case compositeType = "composite type"
    case attribute
    case domain
    case domainConstraint = "domain constraint"
    case rangeType = "range type"
    case baseType = "base type"
    case shellType = "shell type"
    case sequence
    case table
    case foreignTable = "foreign table"
    case view
    case materializedView = "materialized view"
    case column
    /// A part of a column for the planner, which may have to make it later than the column; not in a snapshot.
    case columnDefault = "default"
    /// The default of a domain, a part for the planner as ``columnDefault`` is.
    case domainDefault = "domain default"
    /// OWNED BY of a sequence, a part for the planner as ``columnDefault`` is.
    case sequenceOwnership = "sequence ownership"
    /// What makes a table a partition or child of others or a table of a type; a part for the planner.
    case attachment
    /// The index, or whatever else, that names a row to logical replication; a part for the planner.
    case replicaIdentity = "replica identity"
    case primaryKey = "primary key"
    case uniqueConstraint = "unique constraint"
    case checkConstraint = "check constraint"
    case notNullConstraint = "not-null constraint"
    case exclusionConstraint = "exclusion constraint"
    case foreignKey = "foreign key"
    case index
    case statistics
    case trigger
    case rule
    case policy
    case function
    case windowFunction = "window function"
    case procedure
    case aggregate
    case `operator`
    case operatorFamily = "operator family"
    case operatorClass = "operator class"
    case cast
    case transform
    case textSearchParser = "text search parser"
    case textSearchTemplate = "text search template"
    case textSearchDictionary = "text search dictionary"
    case textSearchConfiguration = "text search configuration"
    case foreignDataWrapper = "foreign-data wrapper"
    case server
    case userMapping = "user mapping"
    case publication
    /// A table that a publication names; it belongs to the publication.
    case publicationTable = "published table"
    /// A schema whose tables a publication publishes; it belongs to the publication.
    case publicationSchema = "published schema"
    case subscription
    case eventTrigger = "event trigger"
    case defaultPrivileges = "default privileges"

    static let ranks: [ObjectKind: Int] = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($0.element, $0.offset) })
}

extension ObjectKind {
    /// Functions, procedures and aggregates share one name space and can be overloaded.
    var isRoutine: Bool {
        switch self {
        case .function, .windowFunction, .procedure, .aggregate: true
        default: false
        }
    }
}
