import BSON
import DocumentSchema

extension Backfill {
    /// Whether a batch may evidently be carried out twice with the result of once, so that one in doubt is repeated.
    ///
    /// Evident are operators that do nothing the second time (`$set`, `$unset`, `$min`, `$max`, `$addToSet`, `$pull`,
    /// `$pullAll`, `$rename`), and pipelines of `$set`, `$addFields` and `$unset` whose expressions read no field that
    /// the pipeline itself writes, and nothing that changes from one time to the next.
    var isRepeatable: Bool {
        switch update {
        case .operators(let operators):
            return operators.keys.allSatisfy {
                ["$set", "$unset", "$min", "$max", "$addToSet", "$pull", "$pullAll", "$rename"].contains($0)
            }
        case .pipeline(let stages):
            var written: Set<String> = []
            var read = FieldsRead()
            for stage in stages {
                guard let element = stage.elements.first, stage.count == 1 else { return false }
                switch element.key {
                case "$set", "$addFields":
                    for field in element.value.document?.elements ?? [] {
                        written.insert(Self.root(field.key))
                        read.visit(field.value)
                    }
                case "$unset":
                    let fields = element.value.string.map { [$0] } ?? element.value.array?.compactMap(\.string) ?? []
                    written.formUnion(fields.map(Self.root))
                default: return false
                }
            }
            return read.isEvident && read.fields.isDisjoint(with: written)
        }
    }

    /// A path's first part: `a.b` is written with `a`.
    fileprivate static func root(_ path: String) -> String {
        path.split(separator: ".").first.map(String.init) ?? path
    }
}

/// Which fields of the document an expression reads.
private struct FieldsRead {
    var fields: Set<String> = []
    /// False for what reads the document as a whole, by a computed name, or something that is no part of it.
    var isEvident = true

    private static let uncertain: Set = [
        "$getField", "$setField", "$unsetField", "$rand", "$function", "$accumulator", "$sampleRate", "$meta",
    ]
    private static let constants: Set = ["$$REMOVE", "$$DESCEND", "$$PRUNE", "$$KEEP"]

    mutating func visit(_ value: BSONValue) {
        switch value {
        case .string(let text) where text.hasPrefix("$$"):
            let name = String(text.prefix { $0 != "." })
            // Variables that an expression such as $map declares hold parts of what is read there.
            let isOwn = name.dropFirst(2).first?.isLowercase == true
            if !isOwn, !Self.constants.contains(name) { isEvident = false }
        case .string(let text) where text.hasPrefix("$"):
            fields.insert(Backfill.root(String(text.dropFirst())))
        case .array(let values):
            for value in values { visit(value) }
        case .document(let document):
            for element in document.elements {
                if element.key == "$literal" { continue }
                if Self.uncertain.contains(element.key) { isEvident = false }
                visit(element.value)
            }
        default: break
        }
    }
}
