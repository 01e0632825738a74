import BSON

extension SampleMaker {
    // MARK: Texts

    /// Texts for a schema, the most ordinary first; not all need to fit.
    func texts(_ form: JSONSchema, _ number: Int = 0) -> [String] {
        let (least, most) = (form.minLength ?? 0, form.maxLength ?? .max)
        if let pattern = form.pattern {
            let lengths = [form.minLength, form.maxLength].compactMap(\.self)
            let found = reader.matcher(pattern).texts(lengths: lengths).filter {
                (least...max(least, most)).contains($0.unicodeScalars.count)
            }
            guard !found.isEmpty else { return [] }
            let start = number % found.count
            return Array(found[start...] + found[..<start])
        }
        guard least <= Self.longestText else { return [] }
        return [Self.word(max(least, min(6, most)), number)]
    }

    /// A text of that many letters; another number gives another text.
    static func word(_ length: Int, _ number: Int) -> String {
        var rest = number
        var text = ""
        for _ in 0..<length {
            text.unicodeScalars.append(PatternClass.lower[rest % 26])
            rest /= 26
        }
        return text
    }

    /// Texts at the ends of what the schema lets through.
    func variedTexts(_ form: JSONSchema, _ path: String) -> [String] {
        var found = Array(texts(form).prefix(6))
        let lengths = [form.minLength, form.maxLength].compactMap(\.self)
        for length in lengths where length > Self.longestText {
            leaveOut(path, length == form.minLength ? .minLength : .maxLength, "the text would be too long to be tried")
        }
        if let pattern = form.pattern {
            found += reader.matcher(pattern).texts(lengths: lengths).filter {
                lengths.contains($0.unicodeScalars.count)
            }
            return found
        }
        for length in lengths where length <= Self.longestText {
            found.append(Self.word(length, 1))
            // Lengths count code points, not bytes.
            found.append(String(repeating: "é", count: length))
        }
        if form.minLength == nil { found.append("") }
        return found
    }

    /// Texts of which some break the rule.
    func brokenTexts(_ form: JSONSchema, _ rule: SchemaRule) -> [String] {
        switch rule {
        case .minLength, .maxLength:
            guard let limit = rule == .minLength ? form.minLength : form.maxLength else { return [] }
            let length = rule == .minLength ? limit - 1 : limit + 1
            guard length >= 0, length <= Self.longestText + 1 else { return [] }
            guard let pattern = form.pattern else { return [Self.word(length, 1)] }
            let lengths = rule == .minLength ? Array(Set([length, 0, 1, 2])) : [length, length + 1, length + 4]
            return reader.matcher(pattern).texts(lengths: lengths)
        case .pattern:
            guard let pattern = form.pattern else { return [] }
            let others = reader.matcher(pattern).others()
            let length = form.minLength ?? 0
            return others + others.map { $0 + String(repeating: "\u{1}", count: max(0, length - $0.count)) }
        default: return []
        }
    }

    // MARK: Numbers

    /// Numbers of a type for a schema, the most ordinary first; not all need to fit.
    func numbers(_ form: JSONSchema, _ type: BSONType, _ number: Int = 0) -> [BSONValue] {
        let step = form.multipleOf.flatMap { BSONValue($0).number }.map { abs($0) } ?? 1
        let low = form.minimum.flatMap { BSONValue($0.value).number }
        let high = form.maximum.flatMap { BSONValue($0.value).number }
        var raw: [Double] = []
        if let low {
            let start = (low / step).rounded(.up) * step
            raw = (0...2).map { start + Double(number + $0) * step }
            if low == high || !(low...max(low, high ?? .infinity)).contains(raw[0]) { raw += [start, start + step] }
        } else if let high {
            let start = (high / step).rounded(.down) * step
            raw = (0...2).map { start - Double(number + $0) * step }
        } else {
            raw = [Double(number + 1) * step]
        }
        if let low, let high { raw += [(low + high) / 2, low + (high - low) / 4] }
        raw += [low, high].compactMap(\.self) + [low.map { $0 + 0.5 }, high.map { $0 - 0.5 }].compactMap(\.self)
        raw += [0, step]
        return raw.compactMap { Self.number($0, type) }
    }

    /// Numbers at the ends of what the schema lets through.
    func variedNumbers(_ form: JSONSchema, _ type: BSONType) -> [BSONValue] {
        let ends = [form.minimum, form.maximum].compactMap(\.self).compactMap { BSONValue($0.value).number }
        let step = form.multipleOf.flatMap { BSONValue($0).number } ?? 1
        var raw: [Double] = ends.flatMap { [$0, $0 + step, $0 - step] }
        raw += [0, -step]
        if form.multipleOf == nil { raw += ends.flatMap { [$0 + 0.25, $0 - 0.25] } + [1.5] }
        if type == .long { raw.append(4_294_967_296 * step) }
        return numbers(form, type).prefix(1) + raw.compactMap { Self.number($0, type) }
    }

    /// Numbers of which some break the rule.
    func brokenNumbers(_ form: JSONSchema, _ rule: SchemaRule) -> [BSONValue] {
        let step = form.multipleOf.flatMap { BSONValue($0).number } ?? 1
        let low = form.minimum.flatMap { BSONValue($0.value).number }
        let high = form.maximum.flatMap { BSONValue($0.value).number }
        var raw: [Double] = []
        switch rule {
        case .minimum:
            guard let low else { return [] }
            let multiple = (low / step).rounded(.down) * step
            raw = [low, multiple, multiple - step, low - 1, low - 0.5, low - 1000 * step]
        case .maximum:
            guard let high else { return [] }
            let multiple = (high / step).rounded(.up) * step
            raw = [high, multiple, multiple + step, high + 1, high + 0.5, high + 1000 * step]
        case .multipleOf:
            let start = ((low ?? high.map { $0 - 2 * step } ?? 0) / step).rounded(.up) * step
            raw = [start + step / 2, start + step + 1, start + 1, start + step / 4, start - step / 2]
        default: return []
        }
        return (form.valueTypes ?? [.int, .double]).filter(\.isNumeric).flatMap { type in
            raw.compactMap { Self.number($0, type) }
        }
    }

    static func number(_ value: Double, _ type: BSONType) -> BSONValue? {
        switch type {
        case .int: return Int32(exactly: value).map { .int32($0) }
        case .long: return Int64(exactly: value).map { .int64($0) }
        case .double: return .double(value)
        case .decimal:
            let text = Int64(exactly: value).map { "\($0)" } ?? "\(value)"
            return BSONDecimal128(text).map { .decimal128($0) }
        default: return nil
        }
    }
}
