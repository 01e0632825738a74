package import AshlarCore
package import TypeScriptSyntax

extension SourceFile {
    /// The version that a file gives its schema: `Schema Version: 1.2.0` in a comment before the first declaration, or
    /// a constant `SCHEMA_VERSION = '1.2.0'`; nil when it gives none.
    package var schemaVersion: SemanticVersion? { get throws { try statedVersion?.version } }

    /// ``schemaVersion`` with the place of its text.
    package var statedVersion: (version: SemanticVersion, location: SourceLocation)? {
        get throws {
            if let (text, location) = headerVersion { return (try Self.version(text, location), location) }
            for declaration in body.declarations {
                guard ["schema_version", "schemaversion"].contains(declaration.name.lowercased()),
                    case .variable(true, _, let value?) = declaration.kind
                else { continue }
                var expression = value
                while case .asConst(let inner) = expression.kind { expression = inner }
                if case .literal(.string(let text)) = expression.kind {
                    let location = location(expression.range)
                    return (try Self.version(text, location), location)
                }
            }
            return nil
        }
    }

    private static func version(_ text: String, _ location: SourceLocation) throws -> SemanticVersion {
        guard let version = SemanticVersion(text) else {
            throw AshlarError(
                "invalid-version", "'\(text)' is no version", location: location,
                remedies: ["write it as MAJOR.MINOR.PATCH, such as 1.2.0"])
        }
        return version
    }

    /// The comment lines at the top of the file.
    private var headerVersion: (text: String, location: SourceLocation)? {
        var isInBlock = false
        for number in 1...max(1, source.lineCount) {
            guard let line = source.line(number) else { return nil }
            var text = line[...].drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            if text.hasPrefix("/*") { isInBlock = true }
            guard text.isEmpty || isInBlock || text.hasPrefix("//") || text.hasPrefix("#!") else { return nil }
            text = text.drop { "/* \t".contains($0) }
            if text.lowercased().hasPrefix("schema version:") {
                let value = text.dropFirst("schema version:".count).drop { $0.isWhitespace }
                let word = value.prefix { !$0.isWhitespace && $0 != "*" && $0 != "," && $0 != "(" }
                let column = line.unicodeScalars.distance(
                    from: line.unicodeScalars.startIndex, to: word.startIndex)
                return (
                    String(word),
                    SourceLocation(
                        file: source.file, line: number, column: column + 1, lineText: line,
                        length: word.unicodeScalars.count)
                )
            }
            if isInBlock, line.contains("*/") { isInBlock = false }
        }
        return nil
    }
}
