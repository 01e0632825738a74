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

    @Test func brokenUnicodeGivesNothing() {
        #expect(JSONText.read([0x22, 0xFF, 0x22]) == nil)
    }

    @Test func writingSortsKeysAndReadsBack() {
        let value: JSONValue = ["b": ["x\u{1}\"\\\n😀", 1, .double(0.5), .null], "a": false]
        #expect(value.json == #"{"a":false,"b":["x\u0001\"\\\n😀",1,0.5,null]}"#)
        #expect(JSONText.read(value.json) == value)
    }
}
