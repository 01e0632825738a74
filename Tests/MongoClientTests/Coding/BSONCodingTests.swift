import BSON
import Testing

@testable import MongoClient

@Suite struct BSONCodingTests {
    /// Values of every type of the specification, as Extended JSON.
    static let everyType = [
        #"{"v":{"$numberDouble":"-0.0"}}"#, #"{"v":{"$numberDouble":"NaN"}}"#, #"{"v":"a\u0000b\"é"}"#,
        #"{"v":{"b":{"$numberInt":"1"},"a":[true,null]}}"#, #"{"v":{"$binary":{"base64":"/wAQ","subType":"80"}}}"#,
        #"{"v":{"$binary":{"base64":"AQ==","subType":"02"}}}"#, #"{"v":{"$undefined":true}}"#,
        #"{"v":{"$oid":"0123456789abcdef01234567"}}"#, #"{"v":{"$date":{"$numberLong":"-9223372036854775808"}}}"#,
        #"{"v":{"$regularExpression":{"pattern":"^a/","options":"im"}}}"#,
        #"{"v":{"$dbPointer":{"$ref":"a.b","$id":{"$oid":"0123456789abcdef01234567"}}}}"#, #"{"v":{"$code":"f()"}}"#,
        #"{"v":{"$code":"f()","$scope":{"x":{"$numberInt":"1"}}}}"#, #"{"v":{"$symbol":"s"}}"#,
        #"{"v":{"$numberInt":"-2147483648"}}"#, #"{"v":{"$numberLong":"9223372036854775807"}}"#,
        #"{"v":{"$numberDecimal":"1.10"}}"#, #"{"v":{"$timestamp":{"t":4294967295,"i":7}}}"#, #"{"v":{"$minKey":1}}"#,
        #"{"v":{"$maxKey":1}}"#,
    ]

    @Test(arguments: everyType) func bytesComeBackUnchanged(text: String) throws {
        let document = try BSONDocument(extendedJSON: text)
        let bytes = try BSONCoding.bytes(of: document)
        let back = try bytes.withUnsafeBytes { try BSONCoding.document($0) }
        #expect(back == document)
        #expect(back.extendedJSON(.canonical) == text)
    }

    @Test func brokenBytesAreAnErrorAndNoCrash() throws {
        let whole = try BSONCoding.bytes(of: [
            "a": "text", "b": [1, ["c": .date(5)]], "r": .regex(pattern: "a", options: ""),
        ])
        for length in 0..<whole.count {
            #expect(throws: MongoError.self) {
                try Array(whole.prefix(length)).withUnsafeBytes { try BSONCoding.document($0) }
            }
        }
        // One byte changed may still be a document; it must only not be read beyond its end.
        for index in whole.indices {
            for value in [0, 1, 127, 255] as [UInt8] {
                var bytes = whole
                bytes[index] = value
                _ = try? bytes.withUnsafeBytes { try BSONCoding.document($0) }
            }
        }
    }

    @Test func keysWithZeroAreRefused() {
        #expect(throws: MongoError.self) { try BSONCoding.bytes(of: ["a\u{0}b": 1]) }
        #expect(throws: MongoError.self) { try BSONCoding.bytes(of: ["a": .regex(pattern: "\u{0}", options: "")]) }
    }
}
