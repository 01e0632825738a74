import AshlarCore

extension Parser {
    /// `import …`, from its first word.
    mutating func importDeclaration(into body: inout SourceFile.Body, isExported: Bool) throws(SyntaxFailure) {
        let start = position
        advance()
        if at(.string) {
            // Only for its effects; but global declarations in it count.
            let module = stringText(current)
            advance()
            body.imports.append(
                Import(local: "", target: .all, module: module, range: range(from: start), isExported: false))
            skipStatement()
            return
        }
        if at(.type),
            token(1).kind == .openBrace || token(1).kind == .star
                || token(1).kind == .word && (token(1).keyword != .from || token(2).keyword == .from)
        {
            advance()
        }
        var found: [Import] = []
        if at(.word) {
            let local = current
            advance()
            if take(.assign) {
                try importAssignment(local, into: &body, start: start, isExported: isExported)
                return
            }
            found.append(Import(local: name(local), target: .default, module: "", range: local.range))
            _ = take(.comma)
        }
        if take(.star) {
            guard take(.as) else { throw unexpected("as was expected after import *") }
            let local = current
            found.append(Import(local: try expectName("a name"), target: .all, module: "", range: local.range))
        } else if at(.openBrace) {
            for specifier in try specifiers() {
                found.append(
                    Import(
                        local: specifier.second,
                        target: specifier.first == "default" ? .default : .name(specifier.first), module: "",
                        range: specifier.range))
            }
        }
        guard take(.from), at(.string) else { throw unexpected("from \"module\" was expected here") }
        let module = stringText(current)
        advance()
        body.imports += found.map { item in
            var item = item
            item.module = module
            return item
        }
        skipStatement()
    }

    private mutating func importAssignment(
        _ local: Token, into body: inout SourceFile.Body, start: Int, isExported: Bool
    ) throws(SyntaxFailure) {
        if at(.require), token(1).kind == .openParenthesis, token(2).kind == .string {
            let module = stringText(token(2))
            body.imports.append(
                Import(local: name(local), target: .all, module: module, range: local.range, isExported: isExported))
        } else {
            body.imports.append(
                Import(
                    local: name(local), target: .path(try dottedName()), module: "", range: local.range,
                    isExported: isExported))
        }
        skipStatement()
    }

    /// What follows `export`. False when a declaration follows, which the caller reads.
    mutating func exportDeclaration(
        into body: inout SourceFile.Body, start: Int, _ modifiers: inout Modifiers
    ) throws(SyntaxFailure) -> Bool {
        if at(.import) {
            try importDeclaration(into: &body, isExported: true)
            return true
        }
        if at(.default) {
            advance()
            modifiers.isDefault = true
            // `export default Name;` gives a declared thing another name; anything else is a value or declaration.
            if at(.word), !current.keyword.startsDeclaration || token(1).kind == .semicolon,
                token(1).kind == .semicolon || token(1).kind == .end
                    || token(1).isAfterLineEnd
                        && token(1).kind != .dot && token(1).kind != .openParenthesis
            {
                body.exports.append(
                    Export(exported: "default", target: .name(name(current)), module: nil, range: current.range))
                body.defaultExport = Expression(.name(name(current)), current.range)
                advance()
                skipStatement()
                return true
            }
            return false
        }
        if take(.assign) {
            let value = initialValue()
            body.defaultExport = value
            if case .name(let name) = value.kind {
                body.exports.append(Export(exported: "default", target: .name(name), module: nil, range: value.range))
                body.exports.append(Export(exported: "export=", target: .name(name), module: nil, range: value.range))
            }
            skipStatement()
            return true
        }
        if at(.as), token(1).keyword == .namespace {
            skipStatement()
            return true
        }
        if at(.type), token(1).kind == .openBrace || token(1).kind == .star { advance() }
        if at(.star) {
            advance()
            let alias = take(.as) ? try exportedName() : nil
            guard take(.from), at(.string) else { throw unexpected("from \"module\" was expected here") }
            body.exports.append(
                Export(
                    exported: alias ?? "", target: alias == nil ? .everything : .namespace,
                    module: stringText(current), range: range(from: start)))
            advance()
            skipStatement()
            return true
        }
        guard at(.openBrace) else { return false }
        let specifiers = try specifiers()
        var module: String?
        if take(.from) {
            guard at(.string) else { throw unexpected("the name of a module was expected here") }
            module = stringText(current)
            advance()
        }
        for specifier in specifiers {
            body.exports.append(
                Export(
                    exported: specifier.second, target: .name(specifier.first), module: module, range: specifier.range))
        }
        skipStatement()
        return true
    }

    private mutating func exportedName() throws(SyntaxFailure) -> String {
        if at(.string) {
            defer { advance() }
            return stringText(current)
        }
        return try expectName("a name")
    }

    /// `{ a, b as c, type d }`: the name before and the one behind `as`.
    private mutating func specifiers() throws(SyntaxFailure) -> [(first: String, second: String, range: Range<Int>)] {
        advance()
        var found: [(first: String, second: String, range: Range<Int>)] = []
        while !at(.closeBrace), !isAtEnd {
            let start = position
            if at(.type), token(1).kind == .word, token(1).keyword != .as || token(2).kind == .word { advance() }
            let first = try exportedName()
            let second = take(.as) ? try exportedName() : first
            found.append((first, second, range(from: start)))
            guard take(.comma) else { break }
        }
        try expect(.closeBrace, "}", after: "the names")
        return found
    }
}
