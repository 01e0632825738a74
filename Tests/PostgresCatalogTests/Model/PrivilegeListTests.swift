import Testing

@testable import PostgresCatalog

@Suite("Privileges")
struct PrivilegeListTests {
    private let tables = GrantableClass.tables(version: 150_000)

    private func changes(_ old: String?, _ new: String?) -> [String] {
        PrivilegeChange.changes(
            from: old.map(PrivilegeList.init(parsing:)) ?? tables.initial,
            to: new.map(PrivilegeList.init(parsing:)) ?? tables.initial, of: tables
        ).map { $0.sql(on: "t", owner: "me") }
    }

    @Test("equal privileges need no statement, in whatever order they are told")
    func equal() {
        #expect(changes(nil, nil).isEmpty)
        #expect(changes("a: SELECT, INSERT\nb: SELECT", "b: SELECT\na: INSERT, SELECT").isEmpty)
    }

    @Test("grantees of the same change share a statement, and revocations come first")
    func sharing() {
        #expect(
            changes("PUBLIC: SELECT\na: DELETE", "b: SELECT, INSERT\nc: INSERT, SELECT") == [
                "REVOKE SELECT ON t FROM PUBLIC", "REVOKE DELETE ON t FROM a", "GRANT SELECT, INSERT ON t TO b, c",
            ])
    }

    @Test("a grant option comes and goes alone")
    func grantOption() {
        #expect(
            changes("a: SELECT", "a: SELECT with grant option") == ["GRANT SELECT ON t TO a WITH GRANT OPTION"])
        #expect(
            changes("a: SELECT with grant option", "a: SELECT") == ["REVOKE GRANT OPTION FOR SELECT ON t FROM a"])
        #expect(changes("a: SELECT with grant option", "none") == ["REVOKE SELECT ON t FROM a"])
    }

    @Test("all privileges of a class are ALL, and none takes the owner's own")
    func all() {
        #expect(changes(nil, "none") == ["REVOKE ALL ON t FROM me"])
        #expect(changes("none", nil) == ["GRANT ALL ON t TO me"])
    }

    @Test("names of roles may be anything")
    func names() {
        #expect(
            changes("none", "\"a: b, c\": SELECT\n\"PUBLIC\": SELECT\n\"say \"\"x\"\"\": SELECT") == [
                "GRANT SELECT ON t TO \"PUBLIC\", \"a: b, c\", \"say \"\"x\"\"\""
            ])
    }

    @Test("another owner gets what the old one had, and keeps what it had itself")
    func passingOn() {
        var list = PrivilegeList(parsing: "(owner): SELECT, INSERT\nb: DELETE\nc: SELECT")
        list.passOn(to: "b")
        #expect(list == PrivilegeList(parsing: "(owner): DELETE, INSERT, SELECT\nc: SELECT"))
    }

    @Test("MAINTAIN is a privilege since PostgreSQL 17")
    func maintain() {
        #expect(!GrantableClass.tables(version: 160_000).privileges.contains("MAINTAIN"))
        #expect(GrantableClass.tables(version: 170_000).privileges.contains("MAINTAIN"))
    }
}
