package import AshlarCore
package import BSON

extension MongoLedger {
    /// What an init script inserts for a migration that it contains: the entry of ``LedgerCorrection/baseline(_:)``,
    /// but for the moment, which the script does not know.
    ///
    /// - Parameter order: from 1, in the order of the migrations.
    package static func initRecord(_ unit: PlanUnit, store: String, order: Int) -> BSONDocument {
        [
            "_id": .string("\(store)/\(unit.migration.name)"), "store": .string(store),
            "sequence": .string(unit.migration.sequence), "name": .string(unit.migration.name),
            "version": .string(unit.version), "description": .string(unit.description), "kind": "baseline",
            "state": "applied", "checksum": .string(unit.checksum.description),
            "meaning": .string(unit.meaning.description), "stepsTotal": BSONValue(unit.steps.count),
            "stepsDone": BSONValue(unit.steps.count), "appliedBy": "init script", "durationMilliseconds": 0,
            "toolVersion": .string(Tool.version), "error": .null, "steps": [], "order": BSONValue(order), "fence": 0,
        ]
    }
}
