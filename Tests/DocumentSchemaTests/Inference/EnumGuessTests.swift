import BSON
import Testing

@testable import DocumentSchema

@Suite struct EnumGuessTests {
    private func documents(_ field: String, _ values: [String], _ count: Int) -> [BSONDocument] {
        (0..<count).map { [field: .string(values[$0 % values.count])] }
    }

    @Test func fewShortWordsAreAnEnum() throws {
        let found = try draft(of: documents("status", ["open", "closed", "in progress"], 300))
        #expect(
            found.line("status")
                == "status: 'closed' | 'in progress' | 'open'; // 3 values seen in 300")
        #expect(
            try found.schema().property("status")?.enum == [.string("closed"), .string("in progress"), .string("open")])
    }

    @Test(arguments: [
        ("status", ["open", "closed"], 19), ("status", ["open"], 500),
        ("status", (0..<13).map { "state\($0)" }, 1000), ("status", (0..<12).map { "state\($0)" }, 119),
        ("status", ["open", String(repeating: "x", count: 61)], 500), ("tenantId", ["acme", "globex"], 500),
        ("email", ["a@b.example", "c@d.example"], 500), ("kind", ["a@b.example", "c@d.example"], 500),
        ("owner_name", ["Ann", "Bob"], 500), ("kind", ["507f1f77bcf86cd799439011", "507f191e810c19729de860ea"], 500),
        ("code", ["404", "500"], 500), ("passwordHash", ["aa", "bb"], 500), ("kind", ["https://a", "https://b"], 500),
        ("kind", ["this is a whole sentence", "x"], 500), ("kind", ["e\u{301}", "\u{e9}"], 500),
    ])
    func otherStringsAreStrings(_ field: String, _ values: [String], _ count: Int) throws {
        let found = try draft(of: documents(field, values, count))
        #expect(found.line(field) == "\(field): string;")
        for value in values { #expect(!found.text.contains("'\(value)'")) }
    }

    @Test func thresholdsAreOptions() throws {
        var options = SchemaDraftOptions()
        options.inference.enumValues = 20
        options.inference.enumShare = 0.5
        let values = (0..<15).map { "state\($0)" }
        let found = try draft(of: documents("status", values, 60), options: options)
        #expect(try found.schema().property("status")?.enum?.count == 15)
        options.inference.guessesEnums = false
        let plain = try draft(of: documents("status", ["open", "closed"], 300), options: options)
        #expect(plain.line("status") == "status: string;")
        #expect(!plain.text.contains("open"))
    }

    @Test func anEnumBesideNullAndInArrays() throws {
        var documents: [BSONDocument] = []
        for index in 0..<100 {
            let role: BSONValue = index % 10 == 0 ? nil : .string(["admin", "guest"][index % 2])
            documents.append(["role": role, "roles": [.string(["admin", "guest"][index % 2]), "admin"]])
        }
        let found = try draft(of: documents)
        #expect(found.line("role:") == "role: 'admin' | 'guest' | null; // 2 values seen in 90; null in 10")
        #expect(found.line("roles") == "roles: ('admin' | 'guest')[]; // elements: 2 values seen in 200")
    }

    @Test(arguments: [
        ("orders", "order"), ("people", "person"), ("addresses", "address"), ("categories", "category"),
        ("statuses", "status"), ("boxes", "box"), ("data", "datum"), ("status", "status"), ("analyses", "analysis"),
        ("houses", "house"), ("order_items", "order_item"), ("news", "news"), ("knives", "knife"),
    ])
    func singular(_ plural: String, _ word: String) { #expect(NameWords.singular(plural) == word) }

    @Test(arguments: [
        ("order_items", "OrderItems"), ("orderItems", "OrderItems"), ("HTTPLog2", "HttpLog2"), ("a.b-c", "ABC"),
        ("ünï", "N"), ("", ""),
    ])
    func pascal(_ name: String, _ type: String) { #expect(NameWords.pascal(name) == type) }
}
