import PostgresCatalog
import Testing

@Suite("The identity of an object")
struct ObjectIdentityTests {
    @Test(
        "reads as people write it",
        arguments: [
            (ObjectIdentity(.table, schema: "public", "logs"), "table public.logs"),
            (ObjectIdentity(.column, schema: "public", parent: "logs", "severity"), "column public.logs.severity"),
            (ObjectIdentity(.column, schema: "A b", parent: "C\"d", "1st"), #"column "A b"."C""d"."1st""#),
            (
                ObjectIdentity(.function, schema: "public", "touch", arguments: "integer"),
                "function public.touch(integer)"
            ),
            (ObjectIdentity(.procedure, schema: "public", "tidy", arguments: ""), "procedure public.tidy()"),
            (ObjectIdentity(.trigger, schema: "public", parent: "logs", "touch"), "trigger touch on public.logs"),
            (ObjectIdentity(.checkConstraint, schema: "a", parent: "t", "c"), "check constraint c on a.t"),
            (ObjectIdentity(.domainConstraint, schema: "a", parent: "d", "c"), "constraint c on domain a.d"),
            (ObjectIdentity(.operator, schema: "a", "<", arguments: "integer, text"), "operator a.<(integer, text)"),
            (ObjectIdentity(.operatorClass, schema: "a", parent: "btree", "o"), "operator class a.o using btree"),
            (ObjectIdentity(.cast, "integer as text"), "cast (integer as text)"),
            (ObjectIdentity(.userMapping, parent: "s", "PUBLIC"), #"user mapping for "PUBLIC" on server s"#),
            (
                ObjectIdentity(.defaultPrivileges, schema: "a", parent: "o", "tables"),
                "default privileges of o in schema a on tables"
            ),
            (ObjectIdentity(.extension, "uuid-ossp"), #"extension "uuid-ossp""#),
        ])
    func description(_ identity: ObjectIdentity, _ text: String) {
        #expect(identity.description == text)
    }

    @Test("differs by kind, schema, parent, name and arguments")
    func distinct() {
        let identities: Set<ObjectIdentity> = [
            ObjectIdentity(.function, schema: "a", "f", arguments: ""),
            ObjectIdentity(.function, schema: "a", "f", arguments: "text"),
            ObjectIdentity(.function, schema: "b", "f", arguments: ""),
            ObjectIdentity(.aggregate, schema: "a", "f", arguments: ""),
            ObjectIdentity(.column, schema: "a", parent: "t", "f"),
            ObjectIdentity(.column, schema: "a", parent: "u", "f"),
        ]
        #expect(identities.count == 6)
        #expect(Set(identities.map(\.description)).count == 6)
    }
}
