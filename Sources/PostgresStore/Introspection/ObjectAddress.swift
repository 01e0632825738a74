import PostgresCatalog

/// How `pg_depend` names an object: the system catalogue that it is a row of, its oid there, and for a column its
/// number (manual, section 54.18).
struct ObjectAddress: Hashable {
    var catalog: SystemCatalog
    var oid: UInt32
    var sub: Int32

    init(_ catalog: SystemCatalog, _ oid: UInt32, _ sub: Int32 = 0) {
        self.catalog = catalog
        self.oid = oid
        self.sub = sub
    }
}

/// The system catalogues whose rows are objects, with their own oids, which are part of PostgreSQL's source and the
/// same in every version (`src/include/catalog/pg_*.h`).
enum SystemCatalog: UInt32 {
    case pgClass = 1259
    case pgType = 1247
    case pgProc = 1255
    case pgConstraint = 2606
    case pgAttrdef = 2604
    case pgRewrite = 2618
    case pgTrigger = 2620
    case pgPolicy = 3256
    case pgNamespace = 2615
    case pgExtension = 3079
    case pgLanguage = 2612
    case pgOperator = 2617
    case pgOpclass = 2616
    case pgOpfamily = 2753
    case pgAmop = 2602
    case pgAmproc = 2603
    case pgAm = 2601
    case pgCast = 2605
    case pgTransform = 3576
    case pgCollation = 3456
    case pgConversion = 2607
    case pgStatisticExt = 3381
    case pgTsConfig = 3602
    case pgTsDict = 3600
    case pgTsParser = 3601
    case pgTsTemplate = 3764
    case pgForeignDataWrapper = 2328
    case pgForeignServer = 1417
    case pgUserMapping = 1418
    case pgEventTrigger = 3466
    case pgDefaultAcl = 826
    case pgPublication = 6104
    case pgPublicationRel = 6106
    case pgPublicationNamespace = 6237
    case pgSubscription = 6100
}

extension ObjectKind {
    /// The catalogue that `@oid` of the kind's query is an oid of.
    var catalog: SystemCatalog? {
        switch self {
        case .schema: .pgNamespace
        case .extension: .pgExtension
        case .language: .pgLanguage
        case .accessMethod: .pgAm
        case .collation: .pgCollation
        case .conversion: .pgConversion
        case .enumType, .compositeType, .domain, .rangeType, .baseType, .shellType: .pgType
        case .attribute, .column, .table, .foreignTable, .view, .materializedView, .sequence, .index: .pgClass
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .domainConstraint:
            .pgConstraint
        case .statistics: .pgStatisticExt
        case .trigger: .pgTrigger
        case .rule: .pgRewrite
        case .policy: .pgPolicy
        case .function, .windowFunction, .procedure, .aggregate: .pgProc
        case .operator: .pgOperator
        case .operatorFamily: .pgOpfamily
        case .operatorClass: .pgOpclass
        case .cast: .pgCast
        case .transform: .pgTransform
        case .textSearchParser: .pgTsParser
        case .textSearchTemplate: .pgTsTemplate
        case .textSearchDictionary: .pgTsDict
        case .textSearchConfiguration: .pgTsConfig
        case .foreignDataWrapper: .pgForeignDataWrapper
        case .server: .pgForeignServer
        case .userMapping: .pgUserMapping
        case .publication: .pgPublication
        case .publicationTable: .pgPublicationRel
        case .publicationSchema: .pgPublicationNamespace
        case .subscription: .pgSubscription
        case .eventTrigger: .pgEventTrigger
        case .defaultPrivileges: .pgDefaultAcl
        case .columnDefault, .domainDefault, .sequenceOwnership, .attachment, .replicaIdentity: nil
        }
    }
}
