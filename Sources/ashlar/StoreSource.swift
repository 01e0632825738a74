import AshlarCore
import Engine
import Workspace

/// A store of the workspace with what is special to its kind of database.
enum StoreSource {
    case postgresql(PostgresSource)
    case mongodb(MongoSource)

    init(_ workspace: Workspace, _ declaration: StoreDeclaration) {
        self =
            switch declaration.kind {
            case .postgresql: .postgresql(PostgresSource(workspace: workspace, declaration: declaration))
            case .mongodb: .mongodb(MongoSource(workspace: workspace, declaration: declaration))
            }
    }

    var store: any Store {
        switch self {
        case .postgresql(let source): source
        case .mongodb(let source): source
        }
    }

    var declaration: StoreDeclaration {
        switch self {
        case .postgresql(let source): source.declaration
        case .mongodb(let source): source.declaration
        }
    }

    var name: String { declaration.name }
}

/// A store with the database to work on.
struct TargetedStore {
    var source: StoreSource
    var target: StoreTarget

    var store: any Store { source.store }
    var declaration: StoreDeclaration { source.declaration }
    var name: String { source.name }
}

extension StoreDeclaration.Kind {
    /// As people call it.
    var product: String {
        switch self {
        case .postgresql: "PostgreSQL"
        case .mongodb: "MongoDB"
        }
    }

    /// Where the connection string is looked for.
    var urlVariable: String {
        switch self {
        case .postgresql: "DATABASE_URL"
        case .mongodb: "MONGODB_URI"
        }
    }

    /// The kind that a connection string is for; keywords such as `host=…` are libpq's.
    init(url: String) {
        let isMongo = url.hasPrefix("mongodb://") || url.hasPrefix("mongodb+srv://")
        self = isMongo ? .mongodb : .postgresql
    }
}
