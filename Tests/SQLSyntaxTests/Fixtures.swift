import AshlarCore
import Foundation
import SQLSyntax

/// The files beside the tests.
enum Fixtures {
    static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: Bundle.module.bundleURL.appending(path: path)))
    }

    static func script(_ name: String) throws -> SQLScript {
        SQLScript(SourceText(file: name, bytes: try bytes("Scripts/\(name).sql")))
    }

    static let scriptNames: [String] = {
        let folder = Bundle.module.bundleURL.appending(path: "Scripts")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
    }()

    /// The rows of a table: columns between tabs; lines that start with `#` say what the columns are.
    static func table(_ name: String) throws -> [[String]] {
        String(decoding: try bytes("Tables/\(name).tsv"), as: UTF8.self)
            .split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }
}

extension SQLScript {
    /// Everything that scanning found, one thing a line.
    var rendering: String {
        var lines: [String] = []
        for item in items {
            switch item {
            case .statement(let statement):
                lines.append(
                    "statement \(statement.byteRange) \(statement.terminator.rendering): \(visible(statement.text))")
                if let data = statement.copyData {
                    lines.append("  data \(data): \(visible(String(decoding: source.bytes[data], as: UTF8.self)))")
                }
                for variable in statement.variables {
                    let subscripted = variable.isInSubscript ? " in subscript" : ""
                    lines.append("  variable \(variable.byteRange) \(variable.form) \(variable.name)\(subscripted)")
                }
            case .metaCommand(let command):
                let flags = (command.sendsStatement ? " sends" : "") + (command.isInsideStatement ? " inside" : "")
                let arguments = command.arguments.map { " ‹\(visible($0))›" }.joined()
                lines.append("command \(command.byteRange)\(flags): \(command.name)\(arguments)")
                if let data = command.copyData {
                    lines.append("  data \(data): \(visible(String(decoding: source.bytes[data], as: UTF8.self)))")
                }
            }
        }
        for problem in problems {
            lines.append("problem \(problem.byteOffset) \(problem.kind.rawValue): \(problem.message)")
        }
        if let unreadRange { lines.append("unread \(unreadRange)") }
        return lines.map { $0 + "\n" }.joined()
    }

    private func visible(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\n": result += "⏎"
            case "\r": result += "␍"
            case "\t": result += "␉"
            case "\0": result += "␀"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}

extension SQLStatement.Terminator {
    var rendering: String {
        switch self {
        case .semicolon: "semicolon"
        case .separator: "separator"
        case .metaCommand(let name): "command \(name)"
        case .endOfFile: "end"
        }
    }
}
