import AshlarCore
import KubernetesClient
import Workspace

/// The `ashlar.yaml` of a pod: one store with everything that decides how its migrations run. Where its database is the
/// pod learns from its variables, and of the cluster it need know nothing.
///
/// Only what differs from the defaults stands in it, so that a newer Ashlar with more keys makes the same text.
struct ReducedConfiguration {
    static let path = Workspace.configurationNames[0]

    let store: StoreDeclaration
    let naming: NamingPattern

    init(_ store: StoreDeclaration, naming: NamingPattern) {
        self.store = store
        self.naming = naming
    }

    func text() throws -> String {
        let file: JSONValue = ["version": 1, "stores": [.object(entry)]]
        return "# Written by Ashlar for the pod that runs the migrations of this store.\n"
            + (try ManifestText.yaml(file))
    }

    private var entry: [String: JSONValue] {
        var entry: [String: JSONValue] = [
            "name": .string(store.name), "kind": .string(store.kind.rawValue),
            "migrations": ["folder": .string(store.migrationsFolder), "naming": .string(naming.rawValue)],
        ]
        if !store.schemaFiles.isEmpty { entry["schemas"] = JSONValue(store.schemaFiles) }
        entry["ledger"] = ledger
        entry["timeouts"] = timeouts
        entry["retry"] = retry
        entry["policies"] = policies
        entry["documents"] = store.kind == .mongodb ? documents : nil
        if !store.checkSeverities.isEmpty {
            entry["checks"] = .object(store.checkSeverities.mapValues { .string($0?.rawValue ?? "off") })
        }
        return entry
    }

    private var ledger: JSONValue? {
        let standard = StoreDeclaration.LedgerTable()
        guard store.ledger != standard else { return nil }
        switch store.kind {
        case .postgresql: return ["schema": .string(store.ledger.schema), "table": .string(store.ledger.table)]
        case .mongodb: return ["collection": .string(store.ledger.table)]
        }
    }

    private var timeouts: JSONValue? {
        let standard = TimeoutPolicy.standard
        return Self.members([
            ("lock", store.timeouts.lock, standard.lock),
            ("statement", store.timeouts.statement, standard.statement),
            ("idle-in-transaction", store.timeouts.idleInTransaction, standard.idleInTransaction),
        ])
    }

    private var retry: JSONValue? {
        let standard = AshlarCore.RetryPolicy.standard
        var value = Self.members([
            ("first-delay", store.retry.firstDelay, standard.firstDelay),
            ("maximum-delay", store.retry.maximumDelay, standard.maximumDelay),
        ])
        if store.retry.attempts != standard.attempts {
            value = value ?? .object([:])
            value?["attempts"] = .int(store.retry.attempts)
        }
        return value
    }

    private var policies: JSONValue? {
        let standard = StorePolicies()
        var members: [String: JSONValue] = [:]
        let policies = store.policies
        if policies.outOfOrder != standard.outOfOrder {
            members["out-of-order"] = .string(policies.outOfOrder.rawValue)
        }
        if policies.edited != standard.edited { members["edited"] = .string(policies.edited.rawValue) }
        if policies.missing != standard.missing { members["missing"] = .string(policies.missing.rawValue) }
        return members.isEmpty ? nil : .object(members)
    }

    private var documents: JSONValue? {
        let standard = DocumentDeclaration()
        let documents = store.documents
        var members: [String: JSONValue] = [:]
        if documents.additionalProperties != standard.additionalProperties {
            members["additional-properties"] = .string(documents.additionalProperties.rawValue)
        }
        if documents.optionalNull != standard.optionalNull { members["optional-null"] = .bool(documents.optionalNull) }
        if let levels = documents.recursionLevels { members["recursion-levels"] = .int(levels) }
        if documents.numbers != standard.numbers { members["numbers"] = .string(documents.numbers.rawValue) }
        if documents.validation.level != standard.validation.level {
            members["validation-level"] = .string(documents.validation.level.rawValue)
        }
        if documents.validation.action != standard.validation.action {
            members["validation-action"] = .string(documents.validation.action.rawValue)
        }
        if documents.validation.narrowing != standard.validation.narrowing {
            members["narrowing"] = .string(documents.validation.narrowing.rawValue)
        }
        if !documents.collections.isEmpty { members["collections"] = JSONValue(documents.collections) }
        return members.isEmpty ? nil : .object(members)
    }

    private static func members(_ durations: [(String, Duration, Duration)]) -> JSONValue? {
        let members = durations.filter { $0.1 != $0.2 }.map { ($0.0, JSONValue.string(milliseconds($0.1))) }
        return members.isEmpty ? nil : .object(Dictionary(members, uniquingKeysWith: { $1 }))
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)ms"
    }
}
