import AshlarCore
import DocumentSchema
import FoundationEssentials
import TypeScriptSyntax

/// Changes files at random and reads them: nothing may crash, and nothing may take long.
enum Fuzz {
    /// A small generator with a seed, so that a failure can be repeated (xorshift64*).
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 2_685_821_657_736_338_717
        }
    }

    static let words = [
        "{", "}", "(", ")", "[", "]", "<", ">", "=", "=>", "?", ":", ";", ",", "|", "&", "...", "`", "${", "'", "\"",
        "/",
        "/*", "*/", "//", "\n", "\\", "interface A ", "type B = ", "enum C ", "extends ", "keyof ", "typeof ",
        "infer U ",
        "readonly ", "declare ", "namespace N ", "export ", "default ", "import ", "as const ", "new Schema(",
        "class D ",
        "0x", "1e", "-", "!", "@x ", "#p", "\u{FEFF}", "é", "/** @minimum ", "in ", "is ", "asserts ", "unique symbol ",
    ]

    static func run(_ folder: String, seed: UInt64, count: Int) throws {
        var random = Random(state: seed == 0 ? 88_172_645_463_325_252 : seed)
        var seeds: [[UInt8]] = []
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".ts") {
            if let data = try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)) { seeds.append(Array(data)) }
        }
        guard !seeds.isEmpty else { throw AshlarError("no-input", "no .ts files below \(folder)") }
        let clock = ContinuousClock()
        var slowest = Duration.zero
        for round in 0..<count {
            let bytes = mutated(seeds, &random)
            // Kept where a crash leaves it for the next person.
            try Data(bytes).write(to: URL(fileURLWithPath: "/tmp/schemalab-fuzz-last.ts"))
            let time = clock.measure {
                let program = Program { _ in nil }
                let file = program.add(SourceText(file: "fuzz.ts", bytes: bytes))
                _ = try? SchemaCompiler(program).collections(of: file)
            }
            slowest = max(slowest, time)
            if time > .seconds(2) { print("round \(round): \(time) for \(bytes.count) bytes") }
        }
        print("fuzz: \(count) rounds, slowest \(slowest)")
    }

    private static func mutated(_ seeds: [[UInt8]], _ random: inout Random) -> [UInt8] {
        guard var bytes = seeds.randomElement(using: &random) else { return [] }
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: if !bytes.isEmpty { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            case 1: bytes.insert(contentsOf: (words.randomElement(using: &random) ?? "").utf8, at: place)
            case 2:
                let end = min(bytes.count, place + Int.random(in: 0..<40, using: &random))
                bytes.removeSubrange(place..<end)
            case 3:
                let end = min(bytes.count, place + Int.random(in: 0..<200, using: &random))
                let part = Array(bytes[place..<end])
                bytes.insert(contentsOf: part, at: Int.random(in: 0...bytes.count, using: &random))
            case 4:
                guard let other = seeds.randomElement(using: &random), !other.isEmpty else { break }
                let start = Int.random(in: 0..<other.count, using: &random)
                let end = min(other.count, start + Int.random(in: 0..<300, using: &random))
                bytes.insert(contentsOf: other[start..<end], at: place)
            case 5:
                let word = Array((words.randomElement(using: &random) ?? "").utf8)
                let many = Int.random(in: 1..<400, using: &random)
                bytes.insert(contentsOf: (0..<many).flatMap { _ in word }, at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }
}
