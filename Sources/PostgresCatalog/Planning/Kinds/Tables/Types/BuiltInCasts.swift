/// The casts between PostgreSQL's own types (`pg_cast` of PostgreSQL 15, without those to and from object names, which
/// no column should hold).
enum BuiltInCast: Hashable {
    /// Also without being asked for, everywhere.
    case implicit
    /// Also without being asked for, where a value is stored; so does ALTER COLUMN … TYPE without USING.
    case assignment
    /// Only when asked for.
    case explicit

    /// The stored value stays as it is, so that the table is not written anew.
    static func isBinary(from source: String, to target: String) -> Bool {
        binary.contains("\(source)>\(target)")
    }

    /// The cast of `pg_cast`; nil when there is none. Text goes to and from every type by its printed form, which is
    /// not in `pg_cast`: see ``ValueConversion``.
    static func between(_ source: String, _ target: String) -> BuiltInCast? { casts["\(source)>\(target)"] }

    private static let binary: Set<String> = [
        "bit>bit varying", "bit varying>bit", "character varying>text", "character varying>character", "cidr>inet",
        "integer>oid", "oid>integer", "text>character varying", "text>character", "xml>text",
        "xml>character varying", "xml>character",
    ]

    private static let casts: [String: BuiltInCast] = {
        var casts: [String: BuiltInCast] = [:]
        for (cast, lines) in [
            (BuiltInCast.implicit, implicitCasts), (.assignment, assignmentCasts), (.explicit, explicitCasts),
        ] {
            for line in lines.split(separator: "\n") {
                let sides = line.split(separator: ">").map { $0.trimming(" ") }
                guard sides.count == 2 else { continue }
                for target in sides[1].split(separator: ",") { casts["\(sides[0])>\(target.trimming(" "))"] = cast }
            }
        }
        return casts
    }()

    private static let implicitCasts = """
        bigint > double precision, numeric, oid, real
        bit > bit varying
        bit varying > bit
        character > character varying, name, text
        character varying > character, name, text
        cidr > inet
        date > timestamp with time zone, timestamp without time zone
        integer > bigint, double precision, numeric, oid, real
        macaddr > macaddr8
        macaddr8 > macaddr
        name > text
        numeric > double precision, real
        real > double precision
        smallint > bigint, double precision, integer, numeric, oid, real
        text > character, character varying, name
        time without time zone > interval, time with time zone
        timestamp without time zone > timestamp with time zone
        """

    private static let assignmentCasts = """
        bigint > integer, money, smallint
        boolean > character, character varying, text
        box > polygon
        character > "char"
        character varying > "char"
        cidr > character, character varying, text
        double precision > bigint, integer, numeric, real, smallint
        inet > character, character varying, cidr, text
        integer > money, smallint
        interval > time without time zone
        json > jsonb
        jsonb > json
        money > numeric
        name > character, character varying
        numeric > bigint, integer, money, smallint
        oid > bigint, integer
        path > polygon
        point > box
        polygon > path
        real > bigint, integer, numeric, smallint
        text > "char"
        time with time zone > time without time zone
        timestamp with time zone > date, time with time zone, time without time zone, timestamp without time zone
        timestamp without time zone > date, time without time zone
        xml > character, character varying, text
        """

    private static let explicitCasts = """
        bigint > bit
        bit > bigint, integer
        boolean > integer
        box > circle, lseg, point
        character > xml
        character varying > xml
        circle > box, point, polygon
        daterange > datemultirange
        int4range > int4multirange
        int8range > int8multirange
        integer > "char", bit, boolean
        jsonb > bigint, boolean, double precision, integer, numeric, real, smallint
        lseg > point
        numrange > nummultirange
        polygon > box, circle, point
        text > xml
        tsrange > tsmultirange
        tstzrange > tstzmultirange
        xid8 > xid
        """
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> Substring {
        var text = self
        while text.first == character { text.removeFirst() }
        while text.last == character { text.removeLast() }
        return text
    }
}
