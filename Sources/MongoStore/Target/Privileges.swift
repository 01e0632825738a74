import BSON
package import DocumentSchema

/// What a user may do, as `connectionStatus` with `showPrivileges` tells (manual, "connectionStatus").
package struct Privileges: Sendable, Hashable {
    /// An action that is needed, as MongoDB names it, on a collection of the database.
    package struct Need: Sendable, Hashable {
        package var action: String
        package var collection: String
    }

    private struct Grant: Sendable, Hashable {
        /// Nil for any database.
        var database: String?
        /// Nil for any collection.
        var collection: String?
        var actions: Set<String>
    }

    /// `name@database` of who is logged in; nil where the server asks nobody, and everybody may do everything.
    package var user: String?
    private var grants: [Grant] = []

    init(_ status: BSONDocument) {
        let information = status["authInfo"]?.document ?? [:]
        guard let user = information["authenticatedUsers"]?.array?.first?.document else { return }
        self.user = "\(user["user"]?.string ?? "?")@\(user["db"]?.string ?? "?")"
        for privilege in information["authenticatedUserPrivileges"]?.array?.compactMap(\.document) ?? [] {
            let resource = privilege["resource"]?.document ?? [:]
            let isAny = resource["anyResource"]?.isTrue == true
            guard isAny || resource["db"] != nil else { continue }
            func scope(_ key: String) -> String? {
                guard !isAny, let name = resource[key]?.string, !name.isEmpty else { return nil }
                return name
            }
            grants.append(
                Grant(
                    database: scope("db"), collection: scope("collection"),
                    actions: Set(privilege["actions"]?.array?.compactMap(\.string) ?? [])))
        }
    }

    /// The needs that nothing grants, in their order.
    package func missing(_ needs: [Need], in database: String) -> [Need] {
        guard user != nil else { return [] }
        var seen: Set<Need> = []
        return needs.filter { need in
            guard seen.insert(need).inserted else { return false }
            return !grants.contains { grant in
                (grant.database ?? database) == database && (grant.collection ?? need.collection) == need.collection
                    && (grant.actions.contains(need.action) || grant.actions.contains("anyAction"))
            }
        }
    }
}

extension MigrationStep {
    /// What the step needs, besides `listCollections` on the database.
    package var needs: [Privileges.Need] {
        func need(_ name: String, _ actions: String...) -> [Privileges.Need] {
            actions.map { Privileges.Need(action: $0, collection: name) }
        }
        switch action {
        case .create(let name, _): return need(name, "createCollection")
        case .drop(let name): return need(name, "dropCollection")
        case .rename:
            // On the database, which a privilege on both collections does not give (manual, "Privilege Actions").
            return need("", "renameCollectionSameDB")
        case .modify(let name, _): return need(name, "collMod")
        case .createIndexes(let name, _): return need(name, "createIndex")
        case .dropIndexes(let name, _): return need(name, "dropIndex")
        case .backfill(let backfill):
            let actions = need(backfill.collection, "find", "update")
            return backfill.bypassesValidation
                ? actions + need(backfill.collection, "bypassDocumentValidation") : actions
        case .requireValid(let check): return need(check.collection, "find")
        // What a plain command needs, only the server knows.
        case .command: return []
        }
    }
}
