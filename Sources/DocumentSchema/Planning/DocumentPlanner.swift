package import AshlarCore
import BSON

/// One step of a plan with what a person should know about it.
package struct PlannedStep: Sendable, Hashable {
    package var action: MigrationStep.Action
    package var comment: String?

    package init(_ action: MigrationStep.Action, _ comment: String? = nil) {
        self.action = action
        self.comment = comment
    }
}

/// What separates two validators of one collection.
package struct ValidatorChange: Sendable, Hashable {
    package var collection: String
    package var changes: [SchemaChange]
}

/// The way from one state of a database to another.
package struct DocumentPlan: Sendable, Hashable {
    package var steps: [PlannedStep]
    package var validators: [ValidatorChange]
}

/// Finds the steps from one state of a database to another.
package struct DocumentPlanner: Sendable {
    /// How a stricter validator comes into force.
    package enum Mode: Sendable, Hashable {
        /// In stages that nobody's data or program suffers from.
        case staged(ValidationPolicy.Narrowing)
        /// At once, as the way back does.
        case direct
    }

    let old: DatabaseSnapshot
    let new: DatabaseSnapshot
    let mode: Mode
    /// What stored documents get in a field that becomes required: collection, path, value.
    let defaults: [String: [String: JSONValue]]
    /// Collections that have another name now: the old one by the new one.
    let renames: [String: String]
    /// Of each collection by its name now.
    let fields: [String: FieldRenames]

    package init(
        from old: DatabaseSnapshot, to new: DatabaseSnapshot, mode: Mode, defaults: [String: [String: JSONValue]] = [:],
        renames: [String: String] = [:], fields: [String: FieldRenames] = [:]
    ) {
        self.old = old
        self.new = new
        self.mode = mode
        self.defaults = defaults
        self.renames = renames
        self.fields = fields
    }

    /// - Throws: ``AshlarError`` with code `change-impossible` for what a server cannot change in place.
    package func plan() throws -> DocumentPlan {
        var plan = DocumentPlan(steps: [], validators: [])
        var left = old.collections
        // Renames first: everything after them knows the new names only.
        for (name, before) in renames.sorted(by: { $0.key < $1.key }) {
            guard let index = left.firstIndex(where: { $0.name == before }) else { continue }
            plan.steps.append(PlannedStep(.rename(before, to: name)))
            left[index].name = name
        }
        let previous = DatabaseSnapshot(name: old.name, collections: left)
        for collection in new.collections {
            if let before = previous[collection.name] {
                try change(before, to: collection, &plan)
            } else {
                create(collection, &plan)
            }
        }
        for collection in previous.collections.reversed() where new[collection.name] == nil {
            plan.steps.append(
                PlannedStep(.drop(collection.name), "no type of the schema is collection \(collection.name) any more"))
        }
        if mode == .direct { for index in plan.steps.indices { plan.steps[index].comment = nil } }
        return plan
    }

    private func create(_ collection: CollectionSnapshot, _ plan: inout DocumentPlan) {
        plan.steps.append(PlannedStep(.create(collection.name, options: collection.creation)))
        let indexes = collection.indexes.filter { !$0.isPrimary }
        guard !indexes.isEmpty else { return }
        plan.steps.append(PlannedStep(.createIndexes(collection.name, indexes.map(\.specification))))
    }

    private func change(
        _ before: CollectionSnapshot, to after: CollectionSnapshot, _ plan: inout DocumentPlan
    ) throws {
        try requireSameStorage(before, after)
        if case .view(let source, let pipeline) = after.kind, before.kind != after.kind {
            let options: BSONDocument = [
                "viewOn": .string(source), "pipeline": .array(pipeline.map { .document($0) }),
            ]
            plan.steps.append(PlannedStep(.modify(after.name, options: options)))
        }
        var options: BSONDocument = [:]
        if before.capped != after.capped, let capped = after.capped {
            options["cappedSize"] = .int64(Int64(capped.size))
            options["cappedMax"] = .int64(Int64(capped.maximum ?? 0))
        }
        for key in ["changeStreamPreAndPostImages", "expireAfterSeconds"]
        where before.options[key] != after.options[key] {
            options[key] = after.options[key] ?? (key == "expireAfterSeconds" ? "off" : ["enabled": false])
        }
        if !options.isEmpty { plan.steps.append(PlannedStep(.modify(after.name, options: options))) }
        indexes(before, after, &plan)
        validation(before, after, &plan)
    }

    private func requireSameStorage(_ before: CollectionSnapshot, _ after: CollectionSnapshot) throws {
        let what: String?
        switch (before.kind, after.kind) {
        case (.view, .view), (.collection, .collection), (.timeSeries, .timeSeries): what = nil
        default: what = "from \(before.label) to \(after.label)"
        }
        let isCapped = (before.capped == nil) != (after.capped == nil) ? "whether it is capped" : nil
        let collation = before.collation != after.collation ? "its collation" : nil
        let clustered =
            before.options["clusteredIndex"] != after.options["clusteredIndex"] ? "its clustered index" : nil
        guard let reason = what ?? isCapped ?? collation ?? clustered else { return }
        throw AshlarError(
            "change-impossible", "collection \(after.name) cannot change \(reason)", subject: after.name,
            cause: "MongoDB sets that when a collection is created, and never again", effect: "nothing was written",
            remedies: ["create a collection of another name, copy the documents with a command step, then rename"])
    }

    // MARK: Indexes

    private func indexes(
        _ before: CollectionSnapshot, _ after: CollectionSnapshot, _ plan: inout DocumentPlan
    ) {
        let name = after.name
        var dropped: [String] = []
        var created: [BSONDocument] = []
        var replaced: [(name: String, specification: BSONDocument)] = []
        for index in after.indexes where !index.isPrimary {
            guard let old = before.indexes.first(where: { $0.name == index.name }) else {
                created.append(index.specification)
                continue
            }
            guard old != index else { continue }
            if let options = old.modification(to: index) {
                plan.steps.append(PlannedStep(.modify(name, options: ["index": .document(options)])))
            } else {
                replaced.append((index.name, index.specification))
            }
        }
        for index in before.indexes where !index.isPrimary && !after.indexes.contains(where: { $0.name == index.name })
        {
            dropped.append(index.name)
        }
        // New ones before the old ones go: queries are never without.
        if !created.isEmpty { plan.steps.append(PlannedStep(.createIndexes(name, created))) }
        for index in replaced {
            plan.steps.append(
                PlannedStep(.dropIndexes(name, names: [index.name]), "an index of this name with other options follows")
            )
            plan.steps.append(PlannedStep(.createIndexes(name, [index.specification])))
        }
        if !dropped.isEmpty { plan.steps.append(PlannedStep(.dropIndexes(name, names: dropped))) }
    }

    // MARK: Validators

    private func validation(
        _ before: CollectionSnapshot, _ after: CollectionSnapshot, _ plan: inout DocumentPlan
    ) {
        guard !before.validates(as: after) else { return }
        let changes = Self.changes(before.validator, after.validator)
        if !changes.isEmpty { plan.validators.append(ValidatorChange(collection: after.name, changes: changes)) }
        let renamed =
            fields[after.name]?.steps(in: after.name, from: before.validator, to: after.validator) ?? []
        let isStricter = changes.contains { $0.kind >= .narrowed } || Self.enforcesMore(before, after)
        guard isStricter, case .staged(let stage) = mode, stage != .none, after.validationAction == "error",
            after.validator != nil
        else {
            plan.steps.append(PlannedStep(.modify(after.name, options: after.validation), Self.words(changes)))
            plan.steps += renamed
            return
        }
        var watched = after.validation
        switch stage {
        case .warn, .none: watched["validationAction"] = "warn"
        case .moderate: watched["validationLevel"] = "moderate"
        }
        let first =
            stage == .warn
            ? "Watch: writes that fail the new validator are logged, none is refused."
            : "Guard: new documents must fit, those that fail already may still be changed."
        plan.steps.append(
            PlannedStep(
                .modify(after.name, options: watched),
                [Self.words(changes), first].compactMap(\.self).joined(separator: "\n")))
        plan.steps += renamed + backfills(changes, collection: after.name)
        plan.steps.append(
            PlannedStep(
                .requireValid(ValidityCheck(collection: after.name)),
                "Count: goes on when no stored document fails; run apply again after mending them."))
        // The validator is there; what watched or guarded becomes what is wanted.
        let enforced = after.validation.elements.filter { watched[$0.key] != $0.value }.map { ($0.key, $0.value) }
        guard !enforced.isEmpty else { return }
        plan.steps.append(PlannedStep(.modify(after.name, options: BSONDocument(enforced)), "Enforce."))
    }

    /// Of two validators the changes by rule; a change of anything but `$jsonSchema` counts as narrowing.
    private static func changes(_ before: BSONDocument?, _ after: BSONDocument?) -> [SchemaChange] {
        guard before != after, let after else { return [] }
        let old = before == nil ? JSONSchema.anything : before?.jsonSchemaAlone
        if let old, let new = after.jsonSchemaAlone { return SchemaDifference(from: old, to: new).changes }
        return [
            SchemaChange(
                kind: .narrowed, path: "", keyword: "validator", message: "the validator is another query",
                stored: "documents that fit the old query and not the new one")
        ]
    }

    private static func enforcesMore(_ before: CollectionSnapshot, _ after: CollectionSnapshot) -> Bool {
        guard after.validator != nil else { return false }
        let wasOff = before.validationLevel == "off" || before.validationAction == "warn"
        return (wasOff && after.validationAction == "error")
            || (before.validationLevel == "moderate" && after.validationLevel == "strict")
    }

    private static func words(_ changes: [SchemaChange]) -> String? {
        var told = changes.filter { $0.kind != .described }.prefix(12).map { change in
            "\(change.kind.rawValue)\(change.path.isEmpty ? "" : " \(change.path)"): \(change.message)"
                + (change.stored.map { "; refused from now on: \($0)" } ?? "")
        }
        if changes.contains(where: { $0.writers != nil }) {
            told.append("Application versions that write by the old schema may be refused once it is enforced.")
        }
        return told.isEmpty ? nil : told.joined(separator: "\n")
    }

    /// For each field that becomes required the step that fills it, or a word to whoever has to write one.
    private func backfills(_ changes: [SchemaChange], collection: String) -> [PlannedStep] {
        var steps: [PlannedStep] = []
        for change in changes where change.keyword == "required" && change.kind >= .narrowed {
            // Elements of lists and of maps cannot be reached by a path.
            guard !change.path.contains("["), !change.path.contains("*"),
                let value = defaults[collection]?[change.path]
            else { continue }
            var filter: BSONDocument = [:]
            let parts = change.path.split(separator: ".")
            if parts.count > 1 { filter[parts.dropLast().joined(separator: ".")] = ["$type": "object"] }
            filter[change.path] = ["$exists": false]
            steps.append(
                PlannedStep(
                    .backfill(
                        Backfill(
                            collection: collection, filter: filter,
                            update: .operators(["$set": .document([change.path: BSONValue(value)])]))),
                    "Fill: documents without \(change.path) get its default."))
        }
        return steps
    }
}

extension BSONDocument {
    fileprivate init(_ pair: (String, BSONValue)) { self.init([pair]) }
}

extension IndexSnapshot {
    /// The `index` of a `collMod` that makes this index the other one; nil when it has to be built anew.
    fileprivate func modification(to other: IndexSnapshot) -> BSONDocument? {
        var copy = self
        var options: BSONDocument = ["name": .string(name)]
        if isHidden != other.isHidden {
            copy.isHidden = other.isHidden
            options["hidden"] = .bool(other.isHidden)
        }
        if expireAfterSeconds != other.expireAfterSeconds, let seconds = other.expireAfterSeconds,
            expireAfterSeconds != nil
        {
            copy.expireAfterSeconds = seconds
            options["expireAfterSeconds"] = BSONValue(seconds)
        }
        return copy == other ? options : nil
    }
}
