import AshlarCore
import Glibc

/// A server program on this machine that speaks MongoDB's protocol.
package struct MongoServerProgram: Sendable, Hashable {
    package enum Product: String, Sendable, Hashable {
        /// MongoDB's own server.
        case mongod = "mongod"
        /// SecantusDB (PyPI `secantusdb`): MongoDB's protocol and storage engine, written in Python. No text, hashed
        /// or wildcard queries' plans, no JavaScript, one node only.
        case secantusDB = "secantusd-py"
    }

    package let product: Product
    package let path: String

    package init(product: Product, path: String) {
        self.product = product
        self.path = path
    }

    /// The first that is found: in the folders of `ASHLAR_MONGO_SEARCH` (separated by colons), in `PATH`, in the private
    /// venv below a cache folder. In each place MongoDB's own comes first.
    ///
    /// - Throws: ``AshlarError`` `mongo-not-found` that lists where it looked.
    package static func find(environment: [String: String], places: MongoSandboxPlaces) throws -> MongoServerProgram {
        func folders(_ variable: String) -> [String] {
            (environment[variable] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        }
        let listed = folders("ASHLAR_MONGO_SEARCH").flatMap { [$0, $0 + "/bin"] }
        let venvs = places.caches.map { $0 + "/" + venvName + "/bin" }
        var looked: [AshlarError.Fact] = []
        for (place, folders) in [("ASHLAR_MONGO_SEARCH", listed), ("PATH", folders("PATH")), ("private venv", venvs)] {
            for product in [Product.mongod, .secantusDB] {
                for folder in folders where access(folder + "/" + product.rawValue, X_OK) == 0 {
                    return MongoServerProgram(product: product, path: folder + "/" + product.rawValue)
                }
            }
            looked.append(.init(place, folders.isEmpty ? "not set" : folders.joined(separator: ", ")))
        }
        throw AshlarError(
            "mongo-not-found", "no server that speaks MongoDB's protocol is installed on this machine",
            cause: "neither `mongod` nor `secantusd-py` was found", facts: looked,
            remedies: [
                "install MongoDB's server and put `mongod` into PATH",
                "or: python3 -m venv \(places.caches.first ?? "~/.cache/ashlar")/\(venvName) && "
                    + "\(places.caches.first ?? "~/.cache/ashlar")/\(venvName)/bin/pip install secantusdb",
                "or set ASHLAR_MONGO_SEARCH to the folder with one of them",
            ])
    }

    /// The folder of the venv in the cache; scripts/install-mongo-sandbox makes it.
    static let venvName = "secantusdb"
}
