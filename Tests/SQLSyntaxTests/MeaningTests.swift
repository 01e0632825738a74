import AshlarCore
import SQLSyntax
import Testing

@Suite struct MeaningTests {
    private func meaning(_ text: String) -> Checksum {
        SQLScript(SourceText(file: "a.sql", text: text)).meaning
    }

    @Test(arguments: [
        ("SELECT 1;", "\n\n  SELECT\t1 ; -- x\n"),
        ("SELECT 1;", "/* a /* b */ */SELECT/**/1;\r\n"),
        ("SELECT 1;", "\u{FEFF}SELECT 1;"),
        ("SELECT a+b;", "SELECT a + b;"),
        ("SELECT a<-1;", "SELECT a < - 1;"),
        ("f(a,b[1:2]);", "f ( a , b [ 1 :2 ] ) ;"),
        ("\\i  a.sql\nSELECT 1;", "\\i a.sql   \n\nSELECT 1;"),
        ("COPY t FROM stdin;\n1\n\\.\n", "COPY t\nFROM stdin; -- x\n1\n\\.\n\n"),
        ("SELECT 'a'\n'b';", "SELECT 'a' -- x\n\n   'b';"),
        ("SELECT $$ a $$;", "SELECT  $$ a $$  ;"),
        ("-- only\n", ""),
    ])
    func whiteSpaceAndCommentsDoNotCount(one: String, other: String) {
        #expect(meaning(one) == meaning(other))
    }

    @Test(arguments: [
        ("SELECT 1;", "SELECT 2;"),
        ("SELECT 1;", "select 1;"),
        ("SELECT 1;", "SELECT 1"),
        ("SELECT 1;", "SELECT 1;;"),
        ("SELECT 1; SELECT 2;", "SELECT 1 \\; SELECT 2;"),
        ("SELECT ab;", "SELECT a b;"),
        ("SELECT 1 a;", "SELECT 1a;"),
        ("SELECT 1.5;", "SELECT 1 .5;"),
        ("SELECT 'a b';", "SELECT 'a  b';"),
        ("SELECT 'a';", "SELECT \"a\";"),
        ("SELECT 'a';", "SELECT E'a';"),
        ("SELECT E'a';", "SELECT E 'a';"),
        ("SELECT 'a'\n'b';", "SELECT 'a' 'b';"),
        ("SELECT 'a'\n'b';", "SELECT 'a' /* */\n'b';"),
        ("SELECT '-- x';", "SELECT '-- y';"),
        ("SELECT $$ a $$;", "SELECT $$ a  $$;"),
        ("SELECT $$a$$;", "SELECT $b$a$b$;"),
        ("SELECT a @-1;", "SELECT a @ -1;"),
        ("SELECT :a;", "SELECT : a;"),
        ("SELECT a::int;", "SELECT a: :int;"),
        ("\\i a.sql\n", "\\i b.sql\n"),
        ("\\i a b\n", "\\i 'a b'\n"),
        ("\\i a\nSELECT 1;", "SELECT 1;\n\\i a\n"),
        ("COPY t FROM stdin;\n1\n\\.\n", "COPY t FROM stdin;\n1 \n\\.\n"),
        ("COPY t FROM stdin;\n1\n\\.\n", "COPY t FROM stdin;\n1\r\n\\.\n"),
        ("COPY t FROM stdin;\n--x\n\\.\n", "COPY t FROM stdin;\n\\.\n"),
        ("SELECT 'é';", "SELECT 'e\u{301}';"),
        ("", ";"),
    ])
    func everythingElseCounts(one: String, other: String) {
        #expect(meaning(one) != meaning(other))
    }

    /// A ledger keeps these: when this fails, every database that Ashlar serves disagrees with its files.
    @Test func isTheSameForEver() throws {
        #expect(meaning("").description == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            meaning("CREATE TABLE t (a int); -- x\nCOPY t FROM stdin;\n1\n\\.\n\\i a.sql\n").description
                == "sha256:2878441002e3019ebf55b79ba9d03ada1d6ae9f9eb4daef0d8650bfe59b60bdc")
    }

    @Test func longTokensKeepTheirLength() {
        let long = String(repeating: "x", count: 40_000)
        #expect(meaning("SELECT '\(long)';") == meaning("SELECT  '\(long)';"))
        #expect(meaning("SELECT '\(long)';") != meaning("SELECT '\(long)x';"))
    }
}
