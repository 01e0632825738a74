/// Syntax that came with a version of PostgreSQL, recognised by where an older server stops reading and by words of
/// the statement. The places were measured on 15.
struct NewerSyntax: Sendable {
    let name: String
    let version: Int
    /// What the older server's message stops at, in lower case.
    let near: String
    /// All must be in the statement, in capitals with single spaces.
    var words: [String] = []

    static let all: [NewerSyntax] = [
        NewerSyntax(name: "a virtual generated column", version: 18, near: "virtual", words: ["GENERATED ALWAYS AS"]),
        NewerSyntax(name: "a constraint WITHOUT OVERLAPS", version: 18, near: "without"),
        NewerSyntax(name: "a constraint NOT ENFORCED", version: 18, near: "enforced"),
        NewerSyntax(
            name: "a NOT NULL constraint added by name", version: 18, near: "not",
            words: ["ADD CONSTRAINT", "NOT NULL"]),
        NewerSyntax(name: "RETURNING WITH (OLD AS …)", version: 18, near: "with", words: ["RETURNING WITH"]),
        NewerSyntax(name: "MERGE … RETURNING", version: 17, near: "returning", words: ["MERGE INTO"]),
        NewerSyntax(name: "MERGE … WHEN NOT MATCHED BY SOURCE", version: 17, near: "by", words: ["MERGE INTO"]),
        NewerSyntax(name: "JSON_TABLE", version: 17, near: "columns", words: ["JSON_TABLE"]),
        NewerSyntax(name: "ALTER COLUMN … SET EXPRESSION", version: 17, near: "expression", words: ["SET EXPRESSION"]),
        NewerSyntax(name: "STORAGE in CREATE TABLE", version: 16, near: "storage", words: ["CREATE TABLE"]),
        NewerSyntax(name: "IS JSON", version: 16, near: "json", words: ["IS JSON"]),
        NewerSyntax(name: "NULLS NOT DISTINCT", version: 15, near: "nulls", words: ["NULLS NOT DISTINCT"]),
        NewerSyntax(name: "MERGE", version: 15, near: "merge", words: ["MERGE INTO"]),
        NewerSyntax(
            name: "DETACH PARTITION … CONCURRENTLY", version: 14, near: "concurrently", words: ["DETACH PARTITION"]),
    ]
}
