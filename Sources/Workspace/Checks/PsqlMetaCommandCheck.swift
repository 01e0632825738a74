import AshlarCore
import SQLSyntax

struct PsqlMetaCommandCheck: WorkspaceCheck {
    let id = "psql-meta-command"
    let title = "No commands of psql"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.flatMap { script in
            script.script.metaCommands.compactMap { finding(for: $0, script, subject.workspace) }
        }
    }

    private func finding(for command: MetaCommand, _ script: CheckedScript, _ workspace: Workspace) -> Finding? {
        let place = script.source.location(
            ofByte: command.byteRange.lowerBound,
            length: SourceText.scalarCount(script.source.bytes[command.byteRange]))
        let name = command.name
        switch PsqlCommandTreatment(command) {
        case .accepted: return nil
        case .ignored:
            return finding(
                .note, "'\(name)' does nothing here", at: place,
                cause: "it only concerns what psql prints", remedy: "remove the line")
        case .semicolon:
            return finding(
                .note, "'\(name)' is read as ';'", at: place,
                cause: "it is psql's way to send a statement; what it says about the output is left out",
                remedy: "write ';'")
        case .refused(let cause, let remedy):
            return finding(.error, "'\(name)' is a command of psql", at: place, cause: cause, remedy: remedy)
        case .include:
            return include(command, script, workspace, at: place)
        }
    }

    private func include(
        _ command: MetaCommand, _ script: CheckedScript, _ workspace: Workspace, at place: SourceLocation
    ) -> Finding {
        let target = command.arguments.first ?? ""
        let cause =
            "psql looks for '\(target)' in the file system where it runs; a mounted ConfigMap holds only its own files, "
            + "so it says 'No such file or directory', goes on, and without ON_ERROR_STOP even exits with 0"
        do {
            let inliner = FileInliner(workspace: workspace)
            let (path, text) = try inliner.text(of: command, in: script.source.file)
            return finding(
                .error, "'\(command.name)' includes '\(path)'", at: place, cause: cause,
                remedy: "put the text of '\(path)' here: ashlar check --fix",
                fix: Finding.Fix(
                    title: "put the text of '\(path)' here",
                    edits: [
                        Finding.Edit(file: script.source.file, byteRange: command.byteRange, replacement: text)
                    ]))
        } catch let problem as FileInliner.Problem {
            return finding(
                .error, "'\(command.name)' includes a file that cannot be put here: \(problem.text)", at: place,
                cause: cause, remedy: "put the statements of the file here by hand, and remove the line")
        } catch {
            return finding(
                .error, "'\(command.name)' includes a file that cannot be read", at: place, cause: cause,
                remedy: "put the statements of the file here by hand, and remove the line")
        }
    }
}
