package import AshlarCore
import PostgresCatalog
import PostgresClient
import PostgresStore
package import Workspace

/// Where one side of a comparison comes from.
package enum SchemaSource: Sendable {
    case empty
    /// The catalogue of a live database; the string is a URL or libpq's keywords.
    case database(Redacted<String>)
    /// SQL files, in order; the name is what the person typed.
    case files([SourceText], name: String)

    /// Understands what a person typed after `--from` or `--to`.
    ///
    /// - Parameters:
    ///   - store: which one of a folder that is a workspace with several.
    ///   - standardInput: read for `-`.
    package static func read(
        _ text: String, store: String? = nil, fileTree: any FileTree, standardInput: () throws -> [UInt8]
    ) throws -> SchemaSource {
        switch text {
        case "":
            throw AshlarError(
                "schema-missing", "--from or --to is empty", cause: "probably a variable in it is not set",
                effect: "nothing was changed", remedies: ["set the variable; for an empty database say: empty"])
        case "-": return .files([SourceText(file: "<stdin>", bytes: try standardInput())], name: "standard input")
        case "/dev/null": return .empty
        case "empty" where fileTree.kind(of: fileTree.absolutePath("empty")) == nil: return .empty
        default: break
        }
        if isConnectionString(text), fileTree.kind(of: fileTree.absolutePath(text)) == nil {
            return .database(Redacted(text))
        }
        return .files(try SchemaScripts.read(text, store: store, fileTree: fileTree), name: text)
    }

    private static func isConnectionString(_ text: String) -> Bool {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") { return true }
        return ["host", "hostaddr", "dbname", "service", "port", "user"].contains { word in
            text.split(separator: " ").contains { $0.hasPrefix(word + "=") }
        }
    }

    package var isDatabase: Bool { if case .database = self { true } else { false } }
    package var isFiles: Bool { if case .files = self { true } else { false } }

    /// The renames that comments in the files ask for.
    func renames(old: Catalog, new: Catalog, _ note: (String) -> Void) -> [Rename] {
        guard case .files(let files, _) = self else { return [] }
        return [Rename].asked(in: files, old: old, new: new, note)
    }

    /// As a person knows it, without a password.
    var name: String {
        switch self {
        case .empty: "an empty database"
        case .database(let url):
            (try? ConnectionParameters(connectionString: url.reveal()))?.description ?? "the database"
        case .files(_, let name): name
        }
    }
}

/// The catalogue of a live database, only read.
struct LiveCatalog: Sendable {
    let catalog: CatalogReading
    let target: String

    static func read(_ url: Redacted<String>) async throws -> LiveCatalog {
        var parameters = try ConnectionParameters(connectionString: url.reveal())
        if parameters["application_name"] == nil { parameters["application_name"] = "ashlar plan" }
        do {
            return try await withPostgresConnection(parameters) {
                LiveCatalog(catalog: try await CatalogReader.readAll($0), target: parameters.description)
            }
        } catch let error as PostgresError {
            throw ConnectionFailure(error: error, target: parameters.description).asAshlarError
        }
    }

    var major: Int { catalog.serverVersion / 10_000 }
}
