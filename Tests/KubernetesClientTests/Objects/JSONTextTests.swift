import KubernetesClient
import Testing

@Suite struct JSONTextTests {
    @Test(
        arguments: [
            (#"{"a":[1,-2.5,true,null,"x"]}"#, ["a": [1, .double(-2.5), true, .null, "x"]]),
            (" [ ] ", []),
            (#""\u00e9\n\t\"\\\/\ud83d\ude00""#, "é\n\t\"\\/😀"),
            (#""\ud83d x""#, "\u{FFFD} x"),
            ("9223372036854775807", .int(.max)),
            ("1e3", .double(1000)),
            ("{}", [:]),
        ] as [(String, JSONValue)])
    func valuesAreRead(_ text: String, _ value: JSONValue) {
        #expect(JSONText.read(text) == value)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\" 1}", "nul", "01", "1.", "-", "\"a", "\"\u{1}\"", "{} {}", "\"\\x\"", "<html>", "+1",
        String(repeating: "[", count: 100_000),
    ])
    func whatIsNoJSONGivesNothing(_ text: String) {
        #expect(JSONText.read(text) == nil)
    }

    /// Damaged in one place, a text is another value or none, and never a crash.
    @Test func damageIsSurvived() {
        let text = Array(#"{"a":[1,-2.5e3,true,null,"x\u00e9\n"],"b":{"c":"\ud83d\ude00"}}"#.utf8)
        var readable = 0
        for position in text.indices {
            for byte in [0, 0x22, 0x5C, 0x7B, 0x5D, 0x30, 0xFF] as [UInt8] {
                var damaged = text
                damaged[position] = byte
                if let value = JSONText.read(damaged) {
                    readable += 1
                    #expect(JSONText.read(value.json)?.json == value.json)
                }
            }
            #expect(JSONText.read(text[..<position]) == nil)
        }
        #expect(readable > 10)
    }

    @Test func brokenUnicodeGivesNothing() {
        #expect(JSONText.read([0x22, 0xFF, 0x22]) == nil)
    }

    @Test func writingSortsKeysAndReadsBack() {
        let value: JSONValue = ["b": ["x\u{1}\"\\\n😀", 1, .double(0.5), .null], "a": false]
        #expect(value.json == #"{"a":false,"b":["x\u0001\"\\\n😀",1,0.5,null]}"#)
        #expect(JSONText.read(value.json) == value)
    }
}
