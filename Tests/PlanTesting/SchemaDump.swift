/// What `pg_dump -s` says of a database, as a set of entries without their order.
///
/// An entry is what pg_dump writes below one `-- Name: …; Type: …` comment. Inside a table the lines of columns and
/// constraints have no order either, privileges stand in the order in which they were granted, and the columns of
/// extended statistics in the order of the table's, whatever CREATE STATISTICS said.
package struct SchemaDump: Sendable, Hashable {
    package let entries: [String]

    package init(_ text: String) {
        var entries: [String] = []
        var type = ""
        var lines: [Substring] = []
        func finish() {
            guard !type.isEmpty, !lines.isEmpty else { return }
            entries.append(Self.normalised(lines, type: type))
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- Name: ") || line == "-- PostgreSQL database dump complete" {
                finish()
                lines = []
                // A name may hold anything, also `; Type: `, so the last one counts.
                type =
                    line.ranges(of: "; Type: ").last.map { range in
                        String(line[range.upperBound...].prefix { $0 != ";" })
                    } ?? ""
                continue
            }
            guard !line.isEmpty, line != "--", !Self.isSetting(line) else { continue }
            lines.append(line)
        }
        finish()
        self.entries = entries.sorted()
    }

    private static func isSetting(_ line: Substring) -> Bool {
        line.hasPrefix("SET default_t") || line.hasPrefix("\\restrict ") || line.hasPrefix("\\unrestrict ")
    }

    private static func normalised(_ lines: [Substring], type: String) -> String {
        let isUnordered =
            switch type {
            case "TABLE", "FOREIGN TABLE", "ACL", "DEFAULT ACL": true
            case "TYPE": lines.first?.hasSuffix(" AS (") ?? false
            default: false
            }
        if type == "STATISTICS" { return lines.map(Self.withSortedColumns).joined(separator: "\n") }
        guard isUnordered else { return lines.joined(separator: "\n") }
        let plain = lines.map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
        if type.hasSuffix("ACL") { return plain.sorted().joined(separator: "\n") }
        // The head says what the entry is about.
        return (plain.prefix(1) + plain.dropFirst().sorted()).joined(separator: "\n")
    }

    private static func withSortedColumns(_ line: Substring) -> Substring {
        guard line.hasPrefix("CREATE STATISTICS "), let on = line.ranges(of: " ON ").first,
            let from = line.ranges(of: " FROM ").last, on.upperBound <= from.lowerBound
        else { return line }
        let columns = line[on.upperBound..<from.lowerBound].split(separator: ", ").sorted().joined(separator: ", ")
        return line[..<on.upperBound] + columns + line[from.lowerBound...]
    }

    /// The entries that only one of the two has, or nil when there are none.
    package func difference(from expected: SchemaDump) -> String? {
        var counts: [String: Int] = [:]
        for entry in entries { counts[entry, default: 0] += 1 }
        for entry in expected.entries { counts[entry, default: 0] -= 1 }
        let lines = counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { entry, count in
            (count > 0 ? "unexpected:\n" : "missing:\n")
                + entry.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}
