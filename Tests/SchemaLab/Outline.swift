import AshlarCore
import DocumentSchema
import TypeScriptSyntax

/// What the parser found in a file, for a comparison with TypeScript's own: one array for each declaration and member,
/// with the text of its type without white space and parentheses.
enum Outline {
    static func json(_ file: SourceFile) -> JSONValue {
        .array(rows(file.body, file, "").map { .array($0.map { .string($0) }) })
    }

    private static func rows(_ body: SourceFile.Body, _ file: SourceFile, _ prefix: String) -> [[String]] {
        var rows: [[String]] = []
        for declaration in body.declarations {
            let name = prefix + declaration.name
            switch declaration.kind {
            case .interface(let parameters, let bases, let members):
                rows.append(["interface", name, parameters.map(\.name).joined(separator: ","), "\(bases.count)"])
                rows += members.compactMap { row($0, file, name) }
            case .alias(let parameters, let type):
                rows.append(["type", name, parameters.map(\.name).joined(separator: ","), text(type, file)])
            case .enumeration(_, let members):
                rows.append(["enum", name, members.map(\.name).joined(separator: ",")])
            case .class(let parameters, _, let members):
                rows.append(["class", name, parameters.map(\.name).joined(separator: ",")])
                rows += members.compactMap { row($0, file, name) }
            case .namespace(let inner):
                rows.append(["namespace", name])
                rows += self.rows(inner, file, name + ".")
            case .variable, .function: continue
            }
        }
        return rows
    }

    private static func row(_ member: Member, _ file: SourceFile, _ owner: String) -> [String]? {
        switch member.kind {
        case .property(.text(let name), let type, let isOptional):
            ["property", "\(owner).\(name)", isOptional ? "?" : "", type.map { text($0, file) } ?? ""]
        case .index(let key, let type): ["index", owner, text(key, file), text(type, file)]
        case .property, .skipped: nil
        }
    }

    private static func text(_ type: TypeNode, _ file: SourceFile) -> String {
        let bytes = file.source.bytes[type.range]
        let signs = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace && !"();,".contains($0) }
        return String(signs.drop { $0 == "|" || $0 == "&" })
    }
}
