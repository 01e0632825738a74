import SQLSyntax

/// Plans parsers, templates, dictionaries and configurations of text search.
struct TextSearchPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        switch change.identity.kind {
        case .textSearchDictionary where change.properties == ["options"]: .alter()
        case .textSearchConfiguration where change.properties == ["mappings"]: .alter()
        default: .replace
        }
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let parameters: [String]
        switch object.identity.kind {
        case .textSearchParser: parameters = TextSearchParser(object).parameters
        case .textSearchTemplate: parameters = TextSearchTemplate(object).parameters
        case .textSearchDictionary:
            let new = TextSearchDictionary(object)
            parameters = ["TEMPLATE = \(new.template)"] + new.options.map { "\($0.name) = \($0.value)" }
        default: parameters = ["PARSER = \(TextSearchConfiguration(object).parser)"]
        }
        let list =
            parameters.count > 2
            ? "\n    " + parameters.joined(separator: ",\n    ") + "\n" : parameters.joined(separator: ", ")
        let create = ChangeStep("CREATE \(object.identity.sqlAddress) (\(list))", object.identity)
        guard object.identity.kind == .textSearchConfiguration else { return [create] }
        return [create] + mappings(object.identity, from: [:], to: TextSearchConfiguration(object).mappings)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        switch change.identity.kind {
        case .textSearchDictionary: options(change)
        case .textSearchConfiguration:
            mappings(
                change.identity, from: TextSearchConfiguration(change.old).mappings,
                to: TextSearchConfiguration(change.new).mappings)
        default: []
        }
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }

    /// An option that stands without a value is removed (manual, ALTER TEXT SEARCH DICTIONARY).
    private func options(_ change: ObjectDifference) -> [ChangeStep] {
        let old = TextSearchDictionary(change.old).options
        let new = TextSearchDictionary(change.new).options
        let gone = old.filter { option in !new.contains { $0.name == option.name } }.map(\.name)
        let set = new.filter { option in !old.contains { $0 == option } }.map { "\($0.name) = \($0.value)" }
        guard !gone.isEmpty || !set.isEmpty else { return [] }
        return [
            ChangeStep(
                "ALTER \(change.identity.sqlAddress) (\((gone + set).joined(separator: ", ")))", change.identity)
        ]
    }

    /// Token types that go to the same dictionaries share a statement.
    private func mappings(
        _ identity: ObjectIdentity, from old: [String: String], to new: [String: String]
    ) -> [ChangeStep] {
        let gone = old.keys.filter { new[$0] == nil }.sorted()
        var added: [String: [String]] = [:]
        var changed: [String: [String]] = [:]
        for (token, dictionaries) in new where old[token] != dictionaries {
            if old[token] == nil {
                added[dictionaries, default: []].append(token)
            } else {
                changed[dictionaries, default: []].append(token)
            }
        }
        func clauses(_ verb: String, _ groups: [String: [String]]) -> [String] {
            groups.map { (tokens: $1.sorted().joined(separator: ", "), dictionaries: $0) }
                .sorted { $0.tokens < $1.tokens }
                .map { "\(verb) MAPPING FOR \($0.tokens) WITH \($0.dictionaries)" }
        }
        let all =
            (gone.isEmpty ? [] : ["DROP MAPPING FOR \(gone.joined(separator: ", "))"])
            + clauses("ALTER", changed) + clauses("ADD", added)
        return all.map { ChangeStep("ALTER \(identity.sqlAddress)\n    \($0)", identity) }
    }
}
