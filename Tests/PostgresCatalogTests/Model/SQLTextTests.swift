import Testing

@testable import PostgresCatalog

@Suite("Text that the server wrote as SQL")
struct SQLTextTests {
    @Test("separators count outside of quotes and parentheses only")
    func splitting() {
        #expect(
            SQLText.split("a, \"b, c\", f(d, e), 'g, ''h'", separator: ", ") == [
                "a", "\"b, c\"", "f(d, e)", "'g, ''h'",
            ])
        #expect(SQLText.split("E'a\\', b', c", separator: ", ") == ["E'a\\', b'", "c"])
        #expect(SQLText.split("", separator: ", ").isEmpty)
    }

    @Test("quotes come off")
    func unquoting() {
        #expect(SQLText.unquoted("plain") == "plain")
        #expect(SQLText.unquoted("\"Odd \"\"Name\"\"\"") == "Odd \"Name\"")
        #expect(SQLText.unquoted("E'a\\\\b''c'") == "a\\b'c")
    }

    @Test("one pair of parentheses is told from two")
    func parentheses() {
        #expect(SQLText.isInParentheses("(a = 1)"))
        #expect(SQLText.isInParentheses("((a) = ')')"))
        #expect(!SQLText.isInParentheses("(a) OR (b)"))
        #expect(!SQLText.isInParentheses("f(a)"))
    }

    @Test("options of foreign objects change one by one, and secrets are left to a person")
    func foreignOptions() {
        let old = ForeignOptions(parsing: "host 'a', \"user\" 'me', password (hidden, mark 0001)")
        let new = ForeignOptions(parsing: "\"user\" 'you, me', password (hidden, mark 0002), port '5'")
        #expect(old.change(to: new) == "OPTIONS (SET \"user\" 'you, me', DROP host, ADD port '5')")
        #expect(new.secrets(since: old) == ["password"])
        #expect(new.secrets(since: new).isEmpty)
        let open = ForeignOptions(parsing: "host 'a', \"user\" 'me'")
        #expect(old.change(to: open) == "OPTIONS (DROP password)")
        #expect(old.change(to: open, keepsSecrets: true) == nil)
        #expect(new.clause == " OPTIONS (\"user\" 'you, me', port '5')")
    }

    @Test("versions of extensions compare number by number")
    func versions() {
        func version(_ text: String) -> Extension {
            Extension(CatalogObject(ObjectIdentity(.extension, "x"), ["version": text]))
        }
        #expect(version("1.9").isOlder(than: version("1.10")))
        #expect(version("3.4").isOlder(than: version("3.4.1")))
        #expect(!version("2.0").isOlder(than: version("1.10")))
        #expect(!version("1.0").isOlder(than: version("1.0")))
    }
}
