/// A schema of our own making, which can be changed at random and written as SQL.
///
/// A thing knows by number what it uses, so that whatever loses its ground can be taken out (``repair()``). All pieces
/// of SQL are written when a thing is made: names never change.
struct SchemaModel: Sendable, Hashable {
    var things: [Int: Thing] = [:]

    /// What a piece of SQL needs: a thing, one of its columns, and that column's family of types.
    struct Use: Sendable, Hashable {
        var thing: Int
        var column: String?
        var family: TypeFamily?

        init(_ thing: Int, _ column: String? = nil, _ family: TypeFamily? = nil) {
            self.thing = thing
            self.column = column
            self.family = family
        }
    }

    /// SQL with what it needs.
    struct Snippet: Sendable, Hashable {
        var text: String
        var uses: [Use] = []

        init(_ text: String, _ uses: [Use] = []) {
            self.text = text
            self.uses = uses
        }
    }

    struct Thing: Sendable, Hashable {
        let id: Int
        /// Nil for what is outside schemas.
        var schema: Int?
        var name: String
        var body: Body
        var comment: String?
        var owner: String?
        /// `SELECT, INSERT`, and who gets it with what options.
        var grants: [String] = []
    }

    enum Body: Sendable, Hashable {
        case schema
        case extensionNamed(String)
        case enumeration([String])
        case composite([Attribute])
        case domain(Domain)
        case range(TypeUse)
        case sequence(String)
        case routine(Routine)
        case table(Table)
        case view(View)
        /// Statements made elsewhere: the kinds of objects that have no parts worth a model.
        case ready(Ready)
    }

    struct Attribute: Sendable, Hashable {
        var name: String
        var type: TypeUse
    }

    struct Domain: Sendable, Hashable {
        var base: TypeUse
        var isNotNull = false
        var defaultValue: String?
        /// Name and expression.
        var checks: [[String]] = []
    }

    struct Routine: Sendable, Hashable {
        /// `FUNCTION` or `PROCEDURE`.
        var keyword: String
        /// As in CREATE, with names and defaults.
        var arguments: String
        /// The types alone, which are its identity.
        var signature: String
        /// From RETURNS on, without the body.
        var head: String
        var body: String
        var uses: [Use] = []
        /// The type that a call without arguments gives.
        var constantOf: TypeUse?
        var isTrigger = false
    }

    struct Column: Sendable, Hashable {
        var name: String
        var type: TypeUse
        var isNotNull = false
        var defaultValue: Snippet?
        var generated: Snippet?
        /// `ALWAYS (START 5)`
        var identity: String?
        var collation: Snippet?
        /// `SET STATISTICS 100`
        var settings: [String] = []
        var comment: String?
        var grants: [String] = []
    }

    struct Part: Sendable, Hashable {
        enum Kind: String, Sendable, Hashable, CaseIterable {
            case primaryKey, unique, check, foreignKey, exclusion, index, trigger, policy, rule, statistics
        }
        var kind: Kind
        var name: String
        /// A constraint: from its kind on. Anything else: whole statements.
        var text: String
        var more: [String] = []
        var uses: [Use]
        var comment: String?
    }

    struct Table: Sendable, Hashable {
        var columns: [Column] = []
        var parts: [Part] = []
        var isUnlogged = false
        /// `RANGE`, `LIST` or `HASH`, and the column.
        var partitioning: [String] = []
        /// `FOR VALUES …` of the table whose partition it is.
        var bound: String?
        var parent: Int?
        var isForeign: String?
        var storage: String?
        /// `ENABLE ROW LEVEL SECURITY`, `REPLICA IDENTITY FULL`
        var settings: [String] = []
        var takesRows = true
    }

    struct View: Sendable, Hashable {
        struct Column: Sendable, Hashable {
            var name: String
            var snippet: Snippet
            var type: TypeUse?
            /// Whose type it has.
            var source: Use?
        }
        var isMaterialized = false
        var columns: [Column]
        /// From FROM on.
        var tail: Snippet
        var options: String?
        var isGrouped = false
        /// Indexes, triggers and rules.
        var parts: [Part] = []
        var settings: [String] = []
    }

    struct Ready: Sendable, Hashable {
        /// Which recipe made it, to make another variant of the same.
        var recipe: Int
        var variant: Int
        var statements: [String]
        var uses: [Use] = []
        /// After everything else.
        var isLate = false
        var isEarly = false
    }

    struct TypeUse: Sendable, Hashable {
        enum Base: Sendable, Hashable {
            case builtin(String)
            case thing(Int)
            /// A type that an extension brings.
            case fromExtension(Int, String)
        }
        var base: Base
        var isArray = false

        init(_ base: Base, isArray: Bool = false) {
            self.base = base
            self.isArray = isArray
        }
        init(_ name: String) { base = .builtin(name) }
    }

    /// What expressions and conversions a type allows.
    enum TypeFamily: String, Sendable, Hashable {
        case integer, number, text, boolean, time, range, json, uuid, enumeration, other
    }
}
