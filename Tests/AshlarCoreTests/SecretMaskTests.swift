import Testing

@testable import AshlarCore

@Suite("Secrets in SQL that is shown")
struct SecretMaskTests {
    @Test(
        "are covered, and keep their length",
        arguments: [
            ("ALTER ROLE app PASSWORD 'hunter2'", "ALTER ROLE app PASSWORD '*******'"),
            ("OPTIONS (user 'me', password 'it''s')", "OPTIONS (user 'me', password '*****')"),
            (#"OPTIONS ("api_key" E'a\'b')"#, #"OPTIONS ("api_key" E'****')"#),
            ("CONNECTION 'host=a password=x y=1'", "CONNECTION 'host=a password=* y=1'"),
            (
                "CONNECTION 'postgresql://me:pw@host/db?password=abc&x=1'",
                "CONNECTION 'postgresql://me:**@host/db?password=***&x=1'"
            ),
            ("PASSWORD 'cut", "PASSWORD '***"),
        ])
    func covered(_ sql: String, _ shown: String) {
        #expect(SecretMask.covering(sql) == shown)
    }

    @Test(
        "what is none stays",
        arguments: [
            "SELECT 1", "CREATE TABLE users (password text NOT NULL)", "OPTIONS (password_required 'false')",
            "ALTER ROLE app PASSWORD NULL", "INSERT INTO links VALUES ('https://example.org/a:b@c')",
            "SELECT 'passwörd'",
        ])
    func stays(_ sql: String) {
        #expect(SecretMask.covering(sql) == sql)
    }
}
