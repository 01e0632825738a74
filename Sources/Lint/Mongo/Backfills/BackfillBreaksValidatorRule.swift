import AshlarCore
import BSON
import DocumentSchema

struct BackfillBreaksValidatorRule: BackfillRule {
    let id = "backfill-breaks-validator"
    let title = "A backfill writes what the validator in force takes"
    let severity = Finding.Severity.error

    func findings(of backfill: Backfill, at step: LintedStep) -> [Finding] {
        guard let collection = step.before, collection.schema != nil, collection.refusesWrites,
            !backfill.bypassesValidation
        else { return [] }
        var found: [Finding] = []
        let cause =
            "the validator of \(backfill.collection) refuses the document with error 121, and the migration stops here"
        for (field, value, path) in backfill.constants {
            guard let schema = collection.schema(at: field), let reason = schema.reason(against: value) else {
                continue
            }
            found.append(
                finding(
                    "sets \(field) to \(StepText.value(value)), which is \(reason)", step, path, cause: cause,
                    remedy: "write a value that fits, or change the validator first"))
        }
        let written = Set(backfill.writtenFields)
        for (field, path) in backfill.removedFields where collection.requires(field) && !written.contains(field) {
            found.append(
                finding(
                    "removes \(field), which the validator requires", step, path, cause: cause,
                    remedy: "make it optional first, with a collMod whose required does not name \(field)"))
        }
        return found
    }
}

extension JSONSchema {
    /// Why a constant does not fit, as far as types, lists of values and bounds tell; nil when it may fit.
    fileprivate func reason(against value: BSONValue) -> String? {
        guard anyOf.isEmpty, allOf.isEmpty, not.isEmpty, other.isEmpty else { return nil }
        let types = bsonType.map(\.rawValue)
        if let type = value.typeName, !bsonType.isEmpty,
            !bsonType.contains(where: { $0 == type || ($0 == .number && type.isNumeric) })
        {
            return "\(type.rawValue) and not \(StepText.list(types))"
        }
        if let values = self.enum, !values.contains(where: { BSONValue($0).isSame(as: value) }) {
            return "none of \(StepText.list(values.map { StepText.value(BSONValue($0)) }))"
        }
        if let number = value.number {
            if let low = minimum.flatMap({ BSONValue($0.value).number }), number < low { return "below \(low)" }
            if let high = maximum.flatMap({ BSONValue($0.value).number }), number > high { return "above \(high)" }
        }
        if let text = value.string {
            let length = text.unicodeScalars.count
            if let low = minLength, length < low { return "shorter than \(low)" }
            if let high = maxLength, length > high { return "longer than \(high)" }
        }
        return nil
    }
}

extension BSONValue {
    /// The type by its alias; nil for types that constants seldom have.
    fileprivate var typeName: BSONType? {
        switch self {
        case .double: .double
        case .string: .string
        case .document: .object
        case .array: .array
        case .binary: .binData
        case .objectID: .objectId
        case .bool: .bool
        case .date: .date
        case .null: .null
        case .int32: .int
        case .int64: .long
        case .decimal128: .decimal
        case .timestamp: .timestamp
        default: nil
        }
    }
}
