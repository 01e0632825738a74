import AshlarCore
import SQLSyntax
import Testing

/// Random damage to the sample scripts, the same in every run.
@Suite struct RobustnessTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let pieces: [String] = [
        "'", "\"", "$$", "$a$", "$", "E'", "\\", "\\;", "\\.\n", "\n\\.\n", "--", "/*", "*/", "(", ")", ";", ":", ":'",
        "::", "[", "]", "\n", "\r", "\0", "BEGIN ATOMIC", "END", "CASE", "CREATE FUNCTION", "COPY t FROM stdin;", "\\g",
        "\\copy t from stdin", "\\q", "\\i", "u&'", "é", "1.", "1e", "0x",
    ]

    @Test(arguments: Fixtures.scriptNames)
    func damagedScriptsAreReadToTheEnd(name: String) throws {
        let original = try Fixtures.bytes("Scripts/\(name).sql")
        var dice = Dice(state: UInt64(name.utf8.count) &* 7919)
        for _ in 0..<150 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &dice) { Self.damage(&bytes, &dice) }
            let script = SQLScript(SourceText(file: name, bytes: bytes))
            var end = 0
            for statement in script.statements {
                #expect(statement.byteRange.lowerBound >= end)
                #expect(statement.byteRange.upperBound <= bytes.count)
                end = statement.byteRange.upperBound
                if let data = statement.copyData { #expect(data.upperBound <= bytes.count) }
            }
            for problem in script.problems { #expect((0...bytes.count).contains(problem.byteOffset)) }
            _ = script.meaning
        }
    }

    @Test(arguments: Fixtures.scriptNames)
    func damagedStatementsAreAnalysed(name: String) throws {
        let original = try Fixtures.bytes("Scripts/\(name).sql")
        var dice = Dice(state: UInt64(name.utf8.count) &* 104_729)
        for _ in 0..<20 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &dice) { Self.damage(&bytes, &dice) }
            for statement in SQLScript(SourceText(file: name, bytes: bytes)).statements {
                if let problem = statement.analyse().syntaxError {
                    #expect((0...statement.text.utf8.count).contains(problem.byteOffset), "\(statement.text)")
                }
            }
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ dice: inout Dice) {
        let place = Int.random(in: 0...bytes.count, using: &dice)
        switch Int.random(in: 0..<4, using: &dice) {
        case 0:
            bytes.insert(contentsOf: pieces.randomElement(using: &dice)?.utf8 ?? "".utf8, at: place)
        case 1:
            let end = min(bytes.count, place + Int.random(in: 0...20, using: &dice))
            bytes.removeSubrange(place..<end)
        case 2:
            if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &dice) }
        default:
            let end = min(bytes.count, place + Int.random(in: 0...40, using: &dice))
            bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &dice))
        }
    }
}
