import CPGQuery
import Synchronization

/// Names of objects, as text inside SQL.
package enum SQLIdentifier {
    /// The name as SQL, in double quotes only where PostgreSQL's own `quote_ident` puts them.
    ///
    /// That is: unless it consists of lower-case letters, digits and underscores, does not start with a
    /// digit, and is no keyword but an unreserved one (manual, 4.1.1 and appendix C).
    package static func quoted(_ name: String) -> String {
        needsQuotes(name) ? alwaysQuoted(name) : name
    }

    /// The name in double quotes, whatever it is.
    package static func alwaysQuoted(_ name: String) -> String {
        var text = "\""
        for character in name.unicodeScalars {
            if character == "\"" { text += "\"" }
            text.unicodeScalars.append(character)
        }
        return text + "\""
    }

    private static func needsQuotes(_ name: String) -> Bool {
        guard let first = name.utf8.first, first == 0x5F || (0x61...0x7A).contains(first) else { return true }
        let isPlain = name.utf8.allSatisfy { byte in
            byte == 0x5F || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        }
        return !isPlain || isKeyword(name)
    }

    /// Answers of the parser's scanner; bounded by the names a process meets.
    private static let known = Mutex<[String: Bool]>([
        // Reserved from PostgreSQL 16 on, unknown to this parser.
        "system_user": true
    ])

    /// Whether the name is a keyword of any category but the unreserved.
    private static func isKeyword(_ name: String) -> Bool {
        if let answer = known.withLock({ $0[name] }) { return answer }
        let answer = askScanner(name)
        known.withLock { $0[name] = answer }
        return answer
    }

    private static func askScanner(_ name: String) -> Bool {
        let result = pg_query_scan(name)
        defer { pg_query_free_scan_result(result) }
        guard result.error == nil, let data = result.pbuf.data else { return true }
        let scan = data.withMemoryRebound(to: UInt8.self, capacity: result.pbuf.len) {
            pg_query__scan_result__unpack(nil, result.pbuf.len, $0)
        }
        guard let scan else { return true }
        defer { pg_query__scan_result__free_unpacked(scan, nil) }
        guard scan.pointee.n_tokens == 1, let token = scan.pointee.tokens[0] else { return true }
        let kind = token.pointee.keyword_kind
        return kind != PG_QUERY__KEYWORD_KIND__NO_KEYWORD && kind != PG_QUERY__KEYWORD_KIND__UNRESERVED_KEYWORD
    }
}
