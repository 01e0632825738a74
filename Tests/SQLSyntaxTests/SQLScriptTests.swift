import AshlarCore
import Foundation
import SQLSyntax
import Testing

/// `Scripts/X.sql` is read as `Scripts/X.expected` says; what psql 15 itself sends for these files was compared
/// once, statement by statement. `ASHLAR_RECORD=FOLDER` writes the expectations anew into that folder, and fails.
@Suite struct SQLScriptTests {
    @Test(arguments: Fixtures.scriptNames)
    func readsFilesAsPsqlDoes(name: String) throws {
        let rendering = try Fixtures.script(name).rendering
        if let folder = ProcessInfo.processInfo.environment["ASHLAR_RECORD"] {
            try Data(rendering.utf8).write(to: URL(filePath: folder).appending(path: name + ".expected"))
            Issue.record("recorded \(name)")
            return
        }
        let expected = String(decoding: try Fixtures.bytes("Scripts/\(name).expected"), as: UTF8.self)
        #expect(rendering == expected)
    }

    @Test func findsItsScripts() {
        #expect(Fixtures.scriptNames.count >= 26)
    }

    @Test(arguments: Fixtures.scriptNames)
    func rangesLieInTheFileInOrderAndApart(name: String) throws {
        let script = try Fixtures.script(name)
        #expect(script.items.map(\.byteRange.lowerBound) == script.items.map(\.byteRange.lowerBound).sorted())
        var end = 0
        for statement in script.statements {
            #expect(statement.byteRange.lowerBound >= end)
            #expect(!statement.byteRange.isEmpty)
            end = statement.byteRange.upperBound
        }
        #expect(end <= script.source.bytes.count)
    }

    @Test func textKeepsTheOffsetsOfAStatementWithACommandInside() throws {
        let script = SQLScript(SourceText(file: "a", text: "SELECT 1\n\\i x.sql\nFRM FRM;"))
        let statement = try #require(script.statements.first)
        #expect(statement.text.utf8.count == statement.byteRange.count)
        let offset = try #require(statement.analyse().syntaxError?.byteOffset)
        #expect(script.source.location(ofByte: statement.byteRange.lowerBound + offset).line == 3)
    }
}
