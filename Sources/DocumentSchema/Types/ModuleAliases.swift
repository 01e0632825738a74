package import AshlarCore
import TypeScriptSyntax

extension ModuleAlias {
    /// The `paths` and the `baseUrl` of a tsconfig.json, whose targets become paths from `folder`.
    ///
    /// tsconfig.json is JSON with comments and trailing commas, which an object literal of TypeScript is too.
    package static func read(_ source: SourceText, folder: String) -> [ModuleAlias] {
        let wrapped = SourceText(file: source.file, bytes: Array("(".utf8) + source.bytes + Array(")".utf8))
        let file = SourceFile.parse(wrapped)
        guard let options = file.body.expressions.first.flatMap({ member("compilerOptions", $0) }) else { return [] }
        var base = folder
        let written: String? =
            if case .literal(.string(let text))? = member("baseUrl", options)?.kind { text } else { nil }
        if let written { base = folder.isEmpty ? written : "\(folder)/\(written)" }
        func below(_ path: String) -> String { base.isEmpty || path.hasPrefix("/") ? path : "\(base)/\(path)" }
        var aliases: [ModuleAlias] = []
        if case .object(let paths)? = member("paths", options)?.kind {
            for path in paths {
                guard case .name(let pattern) = path.key, case .array(let targets) = path.value.kind else { continue }
                aliases.append(
                    ModuleAlias(
                        pattern: pattern,
                        targets: targets.compactMap { target in
                            if case .literal(.string(let text)) = target.kind { below(text) } else { nil }
                        }))
            }
        }
        if written != nil { aliases.append(ModuleAlias(pattern: "*", targets: [below("*")])) }
        return aliases
    }

    private static func member(_ name: String, _ expression: Expression) -> Expression? {
        guard case .object(let elements) = expression.kind else { return nil }
        return elements.last { if case .name(name) = $0.key { true } else { false } }?.value
    }
}
