/// Guesses types from what was seen.
struct ObservedType {
    let options: InferenceOptions

    /// The document of a collection. It is never a map, since a collection's type is a list of names.
    func document(_ objects: ObjectObservation) -> DraftObject {
        object(objects, parent: "documents", isDocument: true)
    }

    func value(_ seen: ValueObservation, field name: String) -> DraftValue {
        guard seen.unnamed == 0, seen.counts[.undefined] == nil else {
            var value = DraftValue.unknown
            value.remark = "types without a name in TypeScript were seen"
            return value
        }
        var members: [DraftValue] = []
        var remarks: [String] = []
        func add(_ type: DraftType) { members.append(DraftValue(type)) }
        if seen.counts[.object] != nil {
            if let values = seen.objects.mapValues(options) {
                var object = DraftObject()
                object.others = value(values, field: name)
                object.others?.remark = nil
                add(.object(object))
                remarks.append(seen.objects.nameCount.map { "\(Self.number($0)) names seen" } ?? "very many names seen")
            } else {
                add(.object(object(seen.objects, parent: "objects")))
            }
        }
        if seen.counts[.array] != nil {
            if let elements = seen.elements {
                let element = value(elements, field: NameWords.singular(name))
                if let remark = element.remark { remarks.append("elements: \(remark)") }
                add(.array(element))
            } else {
                add(.array(.unknown))
                remarks.append("only empty arrays seen")
            }
        }
        if seen.counts[.string] != nil {
            if let values = EnumGuess.values(of: seen.strings, field: name, options) {
                members += values.map { DraftValue(.literal(.string($0))) }
                remarks.append("\(values.count) values seen in \(Self.number(seen.strings.count))")
            } else {
                add(.bson(.string))
            }
        }
        // Drivers choose int, long or double by the size of a number, so that all three are one type.
        if [.int, .long, .double].contains(where: { seen.counts[$0] != nil }) { add(.bson(.number)) }
        for type in BSONType.allCases.filter({ ![.object, .array, .string, .int, .long, .double, .null].contains($0) })
        where seen.counts[type] != nil {
            add(.bson(type))
        }
        guard !members.isEmpty else {
            var value = DraftValue.unknown
            value.remark = seen.total == 0 ? nil : "only null seen"
            return value
        }
        if seen.kinds.count > 1 { remarks.insert(Self.shares(seen), at: 0) }
        if seen.nulls > 0 {
            add(.bson(.null))
            remarks.append("null in \(Self.number(seen.nulls))")
        }
        var value = members.count == 1 ? members[0] : DraftValue(.union(members))
        value.remark = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
        return value
    }

    private func object(_ seen: ObjectObservation, parent: String, isDocument: Bool = false) -> DraftObject {
        var object = DraftObject()
        for (name, field) in seen.ordered {
            var value = value(field.value, field: name)
            var isOptional = field.presence < seen.count
            if isOptional {
                let presence = "in \(Self.number(field.presence)) of \(Self.number(seen.count)) \(parent)"
                value.remark = [presence, value.remark].compactMap(\.self).joined(separator: "; ")
            }
            // Programs that do not use mongoose need not write its version key.
            if isDocument, name == "__v" { isOptional = true }
            object.fields.append(DraftField(name: name, isOptional: isOptional, value: value))
        }
        if seen.nameCount == nil || object.fields.isEmpty {
            object.others = .unknown
            if isDocument, seen.nameCount == nil { object.others?.remark = "very many other names seen" }
        }
        return object
    }

    /// `string in 4,990, number in 10`
    private static func shares(_ seen: ValueObservation) -> String {
        seen.kinds.sorted().map { kind in
            let count = seen.counts.filter { $0.key == kind || kind == .number && $0.key.isNumeric }.values.reduce(0, +)
            return "\(kind.rawValue) in \(number(count))"
        }.joined(separator: ", ")
    }

    /// `12,345`
    static func number(_ value: Int) -> String {
        var text = ""
        for (index, digit) in String(value).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
