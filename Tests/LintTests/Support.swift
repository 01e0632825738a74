import AshlarCore
import DocumentSchema
import Foundation
import Lint
import Testing
import TypeScriptSyntax
import Workspace

/// A file below `Cases`: the migrations of a store, one after the other, and what should be found in them.
///
/// Sections begin with `---`: another migration, `--- # rollback` of the one before, `--- # schemas.ts`,
/// `--- # statistics` with lines of collection, documents and bytes. A comment `# flag: TOKEN` at the end of a line
/// expects a finding at that token of the line, `TOKEN@2` at its second occurrence; a line `# expect LINE:COLUMN` does the
/// same for another line.
struct LintCase: CustomTestStringConvertible {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().path() + "Cases"

    let rule: String
    let name: String
    let text: String

    var testDescription: String { "\(rule)/\(name)" }
    var isFlagged: Bool { name.hasPrefix("flag-") }

    static let all: [LintCase] = {
        let manager = FileManager.default
        return (try? manager.contentsOfDirectory(atPath: folder).sorted())?.flatMap { rule in
            ((try? manager.contentsOfDirectory(atPath: "\(folder)/\(rule)")) ?? []).sorted().map { name in
                LintCase(
                    rule: rule, name: name,
                    text: (try? String(contentsOfFile: "\(folder)/\(rule)/\(name)", encoding: .utf8)) ?? "")
            }
        } ?? []
    }()

    struct Section {
        var kind: String
        /// The whole text with every line of other sections blank, so that lines keep their numbers.
        var text: String
    }

    var sections: [Section] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var starts = [(line: -1, kind: "migration")]
        for (number, line) in lines.enumerated() where line.hasPrefix("---") {
            let kind = line.drop { $0 == "-" || $0 == " " || $0 == "#" }
            starts.append((number, kind.isEmpty ? "migration" : String(kind)))
        }
        return starts.enumerated().map { index, start in
            let end = index + 1 < starts.count ? starts[index + 1].line : lines.count
            let kept = lines.enumerated().map { $0.offset > start.line && $0.offset < end ? $0.element : "" }
            return Section(kind: start.kind, text: kept.joined(separator: "\n"))
        }
    }

    /// As `line:column`.
    var expected: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { number, line in
            // Where a comment on the line itself would be part of the case.
            if let mark = line.firstRange(of: "# expect "), mark.lowerBound == line.startIndex {
                return [String(line[mark.upperBound...])]
            }
            guard let mark = line.firstRange(of: " flag: ") else { return [String]() }
            return line[mark.upperBound...].split(separator: "|").map { token in
                let parts = token.split(separator: "@")
                let columns = line[..<mark.lowerBound].ranges(of: parts[0]).map {
                    line.unicodeScalars.distance(from: line.startIndex, to: $0.lowerBound) + 1
                }
                let index = (parts.count > 1 ? Int(parts[1]) ?? 1 : 1) - 1
                return "\(number + 1):\(columns.indices.contains(index) ? columns[index] : 0)"
            }
        }
    }

    func subject() throws -> DocumentLintSubject {
        var files: [String: String] = [:]
        var statistics: [String: CollectionStatistics] = [:]
        var wanted: [CollectionSchema]?
        var failure: AshlarError?
        var schemaFiles: [SourceText] = []
        var number = 0
        for section in sections {
            switch section.kind {
            case "rollback": files["/w/m/rollback_00\(number)_case.yaml"] = section.text
            case "statistics":
                for line in section.text.split(separator: "\n") {
                    let words = line.split(separator: " ").map(String.init)
                    guard words.count == 3, let documents = Int(words[1]), let bytes = Int(words[2]) else { continue }
                    statistics[words[0]] = CollectionStatistics(documents: documents, bytes: bytes)
                }
            case "schemas.ts":
                let program = Program(aliases: []) { _ in nil }
                let source = SourceText(file: "schemas.ts", text: section.text)
                schemaFiles = [source]
                var policy = TranslationPolicy()
                if section.text.contains("// closed") { policy.additionalProperties = .refused }
                do {
                    wanted = try SchemaCompiler(program, policy).collections(of: program.add(source))
                } catch let error as AshlarError {
                    failure = error
                }
            default:
                number += 1
                files["/w/m/00\(number)_case.yaml"] = section.text
            }
        }
        let set = try MigrationFolder.load(
            store: "case", root: "/w", folder: "m", language: .yaml, fileTree: MemoryFileTree(files))
        return DocumentLintSubject(
            set, wanted: wanted, schemaFailure: failure, schemaFiles: schemaFiles, statistics: statistics)
    }
}
