/// The privileges that new objects of a role get.
package struct DefaultPrivileges: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    /// The classes of objects that ALTER DEFAULT PRIVILEGES knows.
    package enum Objects: String, Sendable, Hashable, CaseIterable {
        case tables, sequences, functions, types, schemas
        case largeObjects = "large objects"

        package init?(of kind: ObjectKind) {
            switch kind {
            case .table, .foreignTable, .view, .materializedView: self = .tables
            case .sequence: self = .sequences
            case .function, .windowFunction, .procedure, .aggregate: self = .functions
            case .enumType, .compositeType, .domain, .rangeType, .baseType, .shellType: self = .types
            case .schema: self = .schemas
            default: return nil
            }
        }

        package func grantable(version: Int) -> GrantableClass {
            switch self {
            case .tables: .tables(version: version)
            case .sequences: .sequences
            case .functions: .functions
            case .types: .types
            case .schemas: .schemas
            case .largeObjects: .largeObjects
            }
        }
    }

    package static func identity(role: String, schema: String?, _ objects: Objects) -> ObjectIdentity {
        ObjectIdentity(.defaultPrivileges, schema: schema, parent: role, objects.rawValue)
    }

    package var role: String { object.identity.parent ?? "" }
    /// Nil for those of all schemas.
    package var schema: String? { object.identity.schema }
    package var objects: Objects? { Objects(rawValue: object.identity.name) }

    /// Of all schemas: what a new object has. Of one schema: what it has besides.
    package var privileges: PrivilegeList { PrivilegeList(parsing: object["grants"] ?? "") }
}
