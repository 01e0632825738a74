import AshlarCore
import SQLSyntax

struct PsqlVariableCheck: WorkspaceCheck {
    let id = "psql-variable"
    let title = "No psql variables"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.flatMap { script -> [Finding] in
            // `x[a:b]` is a slice unless the file itself sets b.
            let set = Set(script.script.metaCommands.filter { $0.name == "\\set" }.compactMap(\.arguments.first))
            return script.script.statements.flatMap(\.variables).compactMap { variable -> Finding? in
                guard !variable.isInSubscript || set.contains(variable.name) else { return nil }
                return finding(
                    .error, "\(Self.written(variable)) is a variable of psql",
                    at: script.source.location(
                        ofByte: variable.byteRange.lowerBound, length: variable.byteRange.count),
                    cause:
                        "psql would put a value here; the server does not know the notation, and the same file would "
                        + "do different things on different targets",
                    remedy: "write the value, or read it in SQL: current_setting('app.\(variable.name)')")
            }
        }
    }

    private static func written(_ variable: SQLVariable) -> String {
        switch variable.form {
        case .plain: ":\(variable.name)"
        case .literal: ":'\(variable.name)'"
        case .identifier: ":\"\(variable.name)\""
        case .test: ":{?\(variable.name)}"
        }
    }
}
