package import Engine

extension ReportV1 {
    package struct Repair: Encodable, Sendable {
        struct Store: Encodable, Sendable {
            var store: String
            var target: String
            var done: Bool
            var proposals: [String]
        }

        var reportVersion = ReportV1.version
        var command = "repair"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [RepairLedger.Outcome]) {
            ok = outcomes.allSatisfy { $0.isDone || $0.proposals.isEmpty }
            stores = outcomes.map { outcome in
                Store(
                    store: outcome.store, target: outcome.target, done: outcome.isDone,
                    proposals: outcome.proposals.map(\.explanation))
            }
        }
    }
}
