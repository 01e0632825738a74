import AshlarCore
import SQLSyntax

struct EmptyFileCheck: WorkspaceCheck {
    let id = "empty-file"
    let title = "Every script has a statement"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.filter { $0.isReadable && $0.script.items.isEmpty && $0.script.problems.isEmpty }.map {
            script in
            finding(
                script.isSchema ? .warning : .error, "the \(script.noun) has no statement",
                at: script.source.location(ofByte: script.header.end),
                cause: "it would be recorded as done and change nothing",
                remedy: script.isSchema ? "write the schema, or remove the file" : "write its statements, or remove it")
        }
    }
}
