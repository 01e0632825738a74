package import AshlarCore
import BSON
import MongoClient

/// A change of the ledger that runs no migration.
package enum LedgerCorrection: Sendable, Hashable {
    /// Record as present without running it.
    case baseline(PlanUnit)
    /// Take the checksums of the file as it is now.
    case takeChecksums(PlanUnit, was: Checksum)
    /// Remove the entry.
    case forget(MigrationID, reason: String)
    /// A person completed what had stopped part of the way.
    case finishedByHand(PlanUnit)
}

/// Entries that are written without running a migration: baseline and repair.
extension LedgerWriter {
    func correct(_ correction: LedgerCorrection, order: Int) async throws {
        switch correction {
        case .baseline(let unit):
            try await change(
                unit.migration, creates: true,
                [
                    Self.set(
                        identity(unit) + [
                            ("version", .string(unit.version)), ("kind", "baseline"), ("state", "applied"),
                            ("stepsDone", BSONValue(unit.steps.count)), ("durationMilliseconds", 0),
                            ("error", .null), ("steps", []), ("order", .int64(Int64(order))),
                        ]),
                    ["$set": ["appliedAt": "$$NOW"]],
                ])
            try await event("baseline", unit.migration, version: unit.version, checksum: unit.checksum)
        case .takeChecksums(let unit, let was):
            try await change(
                unit.migration,
                [
                    Self.set([
                        ("checksum", .string(unit.checksum.description)),
                        ("meaning", .string(unit.meaning.description)),
                    ])
                ])
            try await event("repaired", unit.migration, checksum: unit.checksum, detail: "checksum was \(was)")
        case .forget(let migration, let reason):
            let old = try await ledger.document(migration, link)?.entry
            guard let old else { return }
            try await remove(migration)
            try await event("forgotten", migration, version: old.version, checksum: old.checksum, detail: reason)
        case .finishedByHand(let unit):
            try await change(
                unit.migration,
                [
                    Self.set([
                        ("version", .string(unit.version)), ("state", "applied"),
                        ("stepsDone", BSONValue(unit.steps.count)), ("stepsTotal", BSONValue(unit.steps.count)),
                        ("checksum", .string(unit.checksum.description)),
                        ("meaning", .string(unit.meaning.description)), ("error", .null),
                    ])
                ])
            try await event(
                "repaired", unit.migration, version: unit.version, checksum: unit.checksum, detail: "finished by hand")
        }
    }
}
