import SQLSyntax

/// Where and how an index is stored, for plain ones and those behind constraints alike.
enum IndexStorage {
    typealias Storage = (parameters: [StorageOption], tablespace: String?)

    static func changes(
        _ subject: ObjectIdentity, name: String, from old: Storage, to new: Storage, _ table: ObjectIdentity,
        _ context: PlanningContext
    ) -> [ChangeStep] {
        var steps: [ChangeStep] = []
        let (set, reset) = StorageOption.changes(from: old.parameters, to: new.parameters)
        if !set.isEmpty {
            steps.append(
                ChangeStep(
                    "ALTER INDEX \(name) SET (\(set.map(\.sql).joined(separator: ", ")))", subject,
                    locks: context.lock(.shareUpdateExclusive, table)))
        }
        if !reset.isEmpty {
            steps.append(
                ChangeStep(
                    "ALTER INDEX \(name) RESET (\(reset.joined(separator: ", ")))", subject,
                    locks: context.lock(.shareUpdateExclusive, table)))
        }
        if old.tablespace != new.tablespace {
            steps.append(
                ChangeStep(
                    "ALTER INDEX \(name) SET TABLESPACE \(SQLIdentifier.quoted(new.tablespace ?? "pg_default"))",
                    subject, locks: context.lock(.accessExclusive, table), work: .rewrite,
                    hazards: context.longLock(
                        table, "queries that use index \(subject.bareName) wait while it is copied")))
        }
        return steps
    }
}

/// The choices that a table makes among its indexes.
enum IndexChoice {
    /// CLUSTER ON marks the index; rows move only when somebody runs CLUSTER.
    static func cluster(_ index: ObjectIdentity, _ table: ObjectIdentity) -> ChangeStep {
        ChangeStep(
            "\(table.sqlAlter()) CLUSTER ON \(index.bareName)", index,
            locks: [TableLock(.shareUpdateExclusive, table)])
    }

    /// - Parameter isClustered: what the index shall be, and is not yet.
    static func clusterChange(
        _ index: ObjectIdentity, isClustered: Bool, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        if isClustered { return [cluster(index, table)] }
        // The mark goes when another index gets it.
        let others = context.new.parts(of: table).contains { $0.identity != index && $0.has("clustered") }
        guard !others else { return [] }
        return [
            ChangeStep(
                "\(table.sqlAlter()) SET WITHOUT CLUSTER", index,
                locks: [TableLock(.shareUpdateExclusive, table)])
        ]
    }
}
