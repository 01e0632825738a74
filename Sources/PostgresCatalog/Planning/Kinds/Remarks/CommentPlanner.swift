import SQLSyntax

/// Plans comments and security labels.
struct CommentPlanner {
    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        steps(object, from: Remarks(atCreationOf: object, context), to: Remarks(object), context)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        steps(change.new, from: Remarks(change.old), to: Remarks(change.new), context)
    }

    private struct Remarks {
        var comment: String?
        /// Provider → label.
        var labels: [String: String]

        init(_ object: CatalogObject) {
            comment = object["comment"]
            labels = [:]
            for line in SQLText.split(object["security labels"] ?? "", separator: "\n") {
                let parts = SQLText.split(line, separator: ": ")
                if parts.count == 2 { labels[parts[0]] = parts[1] }
            }
        }

        /// CREATE EXTENSION takes the comment of the control file.
        init(atCreationOf object: CatalogObject, _ context: PlanningContext) {
            let name = object.identity.name
            let isExtension = object.identity.kind == .extension
            comment = isExtension ? context.new.facts.extensions[name]?.comment : nil
            labels = [:]
        }
    }

    private func steps(
        _ object: CatalogObject, from old: Remarks, to new: Remarks, _ context: PlanningContext
    ) -> [ChangeStep] {
        let identity = object.identity
        let locks = identity.commentLocks(context)
        var steps: [ChangeStep] = []
        if old.comment != new.comment, !context.options.comparison.ignoresComments {
            let text = new.comment.map(SQLLiteral.quoted) ?? "NULL"
            steps.append(ChangeStep("COMMENT ON \(identity.sqlAddress) IS \(text)", identity, locks: locks))
        }
        for provider in Set(old.labels.keys).union(new.labels.keys).sorted()
        where old.labels[provider] != new.labels[provider] {
            let label = new.labels[provider] ?? "NULL"
            steps.append(
                ChangeStep(
                    "SECURITY LABEL FOR \(provider) ON \(identity.sqlAddress) IS \(label)", identity, locks: locks))
        }
        return steps
    }
}

extension ObjectIdentity {
    /// COMMENT ON takes SHARE UPDATE EXCLUSIVE on the relation that the object is or belongs to.
    fileprivate func commentLocks(_ context: PlanningContext) -> [TableLock] {
        switch kind {
        case .table, .foreignTable, .view, .materializedView: [TableLock(.shareUpdateExclusive, self)]
        case .column, .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint,
            .foreignKey, .trigger, .rule, .policy:
            context.new[self]?.container.map { [TableLock(.shareUpdateExclusive, $0)] } ?? []
        default: []
        }
    }
}
