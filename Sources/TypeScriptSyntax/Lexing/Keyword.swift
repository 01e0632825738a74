/// The words that the parser asks about. Most of them are ordinary names elsewhere.
enum Keyword: String, Sendable, CaseIterable {
    case none
    case abstract, accessor, `any`, `as`, asserts, async, await, bigintWord = "bigint", boolean, `break`, `case`
    case `catch`, `class`, const, constructor, `continue`, debugger, declare, `default`, delete, `do`, `else`
    case `enum`, export, extends, `false`, finally, `for`, from, function, get, global, `if`, implements
    case `import`, `in`, infer, instanceof, interface, intrinsic, `is`, keyof, `let`, module, namespace, never
    case new, null, numberWord = "number", object, of, out, override, `private`, protected, `public`, readonly
    case require, `return`, satisfies, set, `static`, stringWord = "string", `super`, `switch`, symbol, this
    case `throw`, `true`, `try`, type, typeof, undefined, unique, unknown, using, `var`, void, `while`, with
    case yield

    /// The first eight bytes of the word as a number, and how long it is: no two keywords share both.
    private struct Key: Hashable {
        var head: UInt64
        var length: Int
    }

    private static let table: [Key: Keyword] = Dictionary(
        uniqueKeysWithValues: allCases.dropFirst().map { (key($0.rawValue.utf8), $0) })

    private static func key(_ bytes: some Sequence<UInt8>) -> Key {
        var head: UInt64 = 0
        var length = 0
        for byte in bytes {
            if length < 8 { head = head << 8 | UInt64(byte) }
            length += 1
        }
        return Key(head: head, length: length)
    }

    /// Which keyword the bytes spell, or `.none`.
    static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Keyword {
        let length = end - start
        guard length >= 2, length <= 11 else { return .none }
        var head: UInt64 = 0
        for offset in start..<min(end, start + 8) { head = head << 8 | UInt64(bytes[offset]) }
        guard let found = table[Key(head: head, length: length)] else { return .none }
        guard length > 8 else { return found }
        return found.rawValue.utf8.elementsEqual(bytes[start..<end]) ? found : .none
    }

    /// Begins a statement that this parser reads, so that an unfinished one before it ends here.
    var startsDeclaration: Bool {
        switch self {
        case .interface, .type, .enum, .class, .export, .import, .const, .let, .var, .function, .namespace, .module,
            .declare, .abstract, .async:
            true
        default: false
        }
    }

    /// Cannot be the name of a variable or a type.
    var isReserved: Bool {
        switch self {
        case .break, .case, .catch, .class, .const, .continue, .debugger, .default, .delete, .do, .else, .enum, .export,
            .extends, .false, .finally, .for, .function, .if, .import, .in, .instanceof, .new, .null, .return, .super,
            .switch, .this, .throw, .true, .try, .typeof, .var, .void, .while, .with:
            true
        default: false
        }
    }

    /// A `/` right after this word begins a regular expression and is no division.
    var isBeforeExpression: Bool {
        switch self {
        case .return, .typeof, .case, .in, .of, .delete, .void, .throw, .new, .instanceof, .do, .else, .await, .yield,
            .default, .export:
            true
        default: false
        }
    }
}
