import Testing

@testable import BSON

@Suite struct ExtendedJSONTests {
    /// One value of every type of the specification, with its canonical text.
    static let everyType: [(BSONValue, String)] = [
        (.double(1.5), #"{"$numberDouble":"1.5"}"#),
        (.double(-0.0), #"{"$numberDouble":"-0.0"}"#),
        (.double(0.1), #"{"$numberDouble":"0.1"}"#),
        (.double(1e300), #"{"$numberDouble":"1e+300"}"#),
        (.double(.nan), #"{"$numberDouble":"NaN"}"#),
        (.double(-.infinity), #"{"$numberDouble":"-Infinity"}"#),
        (.string("a\u{0}b\"\\\n\u{1F600}é"), #""a\u0000b\"\\\n😀é""#),
        (["b": 1, "a": [true, nil]], #"{"b":{"$numberInt":"1"},"a":[true,null]}"#),
        (.binary(BSONBinary(subtype: 128, bytes: [255, 0, 16])), #"{"$binary":{"base64":"/wAQ","subType":"80"}}"#),
        (.binary(BSONBinary(subtype: 2, bytes: [1])), #"{"$binary":{"base64":"AQ==","subType":"02"}}"#),
        (.undefined, #"{"$undefined":true}"#),
        (.date(0), #"{"$date":{"$numberLong":"0"}}"#),
        (.date(.min), #"{"$date":{"$numberLong":"-9223372036854775808"}}"#),
        (.regex(pattern: "^a/", options: "im"), #"{"$regularExpression":{"pattern":"^a/","options":"im"}}"#),
        (.javaScript("f()"), #"{"$code":"f()"}"#),
        (.javaScriptWithScope("f()", ["x": 1]), #"{"$code":"f()","$scope":{"x":{"$numberInt":"1"}}}"#),
        (.symbol("s"), #"{"$symbol":"s"}"#),
        (.int32(.min), #"{"$numberInt":"-2147483648"}"#),
        (.int64(1), #"{"$numberLong":"1"}"#),
        (.int64(.max), #"{"$numberLong":"9223372036854775807"}"#),
        (.timestamp(seconds: .max, increment: 7), #"{"$timestamp":{"t":4294967295,"i":7}}"#),
        (.minKey, #"{"$minKey":1}"#),
        (.maxKey, #"{"$maxKey":1}"#),
    ]

    @Test(arguments: everyType) func writesCanonicalAndReadsItBack(value: BSONValue, text: String) throws {
        #expect(ExtendedJSON.text(of: value, .canonical) == text)
        #expect(try ExtendedJSON.value(of: text) == value)
    }

    @Test(arguments: ["1.10", "-1E+3", "NaN", "Infinity", "0", "9.999999999999999999999999999999999E+6144"])
    func decimalsKeepTheirDigits(text: String) throws {
        let decimal = try #require(BSONDecimal128(text))
        #expect(decimal.description == text)
        let json = #"{"$numberDecimal":"\#(text)"}"#
        #expect(try ExtendedJSON.value(of: json) == .decimal128(decimal))
        #expect(ExtendedJSON.text(of: .decimal128(decimal), .canonical) == json)
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00Z"), (1_577_836_800_123, "2020-01-01T00:00:00.123Z"),
        (951_782_400_000, "2000-02-29T00:00:00Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func datesAsText(milliseconds: Int64, text: String) throws {
        #expect(InternetDate.text(milliseconds: milliseconds) == text)
        #expect(try ExtendedJSON.value(of: #"{"$date":"\#(text)"}"#) == .date(milliseconds))
    }

    @Test func datesOutsideTheWrittenRange() throws {
        #expect(InternetDate.text(milliseconds: -1) == nil)
        #expect(InternetDate.milliseconds("1969-12-31T23:59:59.999Z") == -1)
        #expect(InternetDate.milliseconds("2020-01-01T01:00:00+01:00") == 1_577_836_800_000)
        #expect(InternetDate.milliseconds("2021-02-29T00:00:00Z") == nil)
    }

    @Test func relaxedTextIsPlainJSON() {
        let document: BSONDocument = ["i": 1, "l": .int64(5_000_000_000), "d": 2.0, "t": .date(0), "n": .double(.nan)]
        #expect(
            document.extendedJSON()
                == #"{"i":1,"l":5000000000,"d":2.0,"t":{"$date":"1970-01-01T00:00:00Z"},"n":{"$numberDouble":"NaN"}}"#)
    }

    /// What libbson 1.23 refuses or takes for something else.
    @Test(arguments: [
        #"{"x":{"$type":["int","long"]}}"#, #"{"x":{"$type":"string"}}"#, #"{"x":{"$regex":"^a","$options":"i"}}"#,
        #"{"x":{"$regex":"^a"}}"#, #"{"$jsonSchema":{"bsonType":["object"],"required":["_id"]}}"#,
        #"{"a":1,"a":2}"#, #"{"$and":[{"$date":1,"b":2}]}"#,
    ])
    func operatorsStayDocuments(text: String) throws {
        #expect(try BSONDocument(extendedJSON: text).extendedJSON() == text)
    }

    @Test(arguments: [
        "", "{", "{}{}", "{\"a\":1,}", "[1]", "{\"a\" 1}", "{\"a\":01}", "{\"a\":.5}", "{\"a\":1e400}", "{'a':1}",
        "{\"a\":\"\u{1}\"}", #"{"a":"\x"}"#, #"{"a":"\ud800"}"#, #"{"a\u0000":1}"#, #"{"a":{"$oid":"zz"}}"#,
        #"{"a":{"$numberInt":"2147483648"}}"#, #"{"a":{"$numberLong":1}}"#, #"{"a":{"$date":"yesterday"}}"#,
        #"{"a":{"$binary":{"base64":"!","subType":"0"}}}"#, "{\"a\":tru}", "// no\n{}",
        String(repeating: "[", count: 100_000),
    ])
    func refusesWhatIsNoDocument(text: String) {
        #expect(throws: ExtendedJSONError.self) { try BSONDocument(extendedJSON: text) }
    }

    @Test(arguments: everyType) func exactTextComesBackAsTheSameType(value: BSONValue, text: String) throws {
        #expect(try ExtendedJSON.value(of: ExtendedJSON.text(of: value, .exact)) == value)
        #expect(
            ExtendedJSON.text(of: ["a": .int64(5), "b": 1, "c": 2.0], .exact)
                == #"{"a":{"$numberLong":"5"},"b":1,"c":2.0}"#)
    }

    @Test func numbersTakeTheSmallestType() throws {
        let text = #"{"a":2147483647,"b":2147483648,"c":1.0,"d":99999999999999999999,"e":-0}"#
        let document = try BSONDocument(extendedJSON: text)
        #expect(document["a"] == .int32(.max))
        #expect(document["b"] == .int64(2_147_483_648))
        #expect(document["c"] == .double(1))
        #expect(document["d"] == .double(1e20))
        #expect(document["e"] == .double(-0.0))
    }

    @Test func aKeyKeepsItsPlace() {
        var document: BSONDocument = ["z": 1, "a": 2]
        document["z"] = 3
        document["m"] = 4
        document["a"] = nil
        #expect(document.keys == ["z", "m"])
        #expect(["a": 1, "b": 2] as BSONDocument != ["b": 2, "a": 1])
    }
}
