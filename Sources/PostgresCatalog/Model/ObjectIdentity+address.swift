import SQLSyntax

extension ObjectIdentity {
    /// The words for the kind in CREATE, ALTER, DROP and COMMENT ON.
    package var sqlKind: String {
        switch kind {
        case .schema: "SCHEMA"
        case .extension: "EXTENSION"
        case .language: "LANGUAGE"
        case .accessMethod: "ACCESS METHOD"
        case .collation: "COLLATION"
        case .conversion: "CONVERSION"
        case .enumType, .compositeType, .rangeType, .baseType, .shellType: "TYPE"
        case .domain, .domainDefault: "DOMAIN"
        case .sequence, .sequenceOwnership: "SEQUENCE"
        case .table: "TABLE"
        case .foreignTable: "FOREIGN TABLE"
        case .view: "VIEW"
        case .materializedView: "MATERIALIZED VIEW"
        case .column, .attribute, .columnDefault: "COLUMN"
        case .attachment, .replicaIdentity: "TABLE"
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .domainConstraint:
            "CONSTRAINT"
        case .index: "INDEX"
        case .statistics: "STATISTICS"
        case .trigger: "TRIGGER"
        case .rule: "RULE"
        case .policy: "POLICY"
        case .function, .windowFunction: "FUNCTION"
        case .procedure: "PROCEDURE"
        case .aggregate: "AGGREGATE"
        case .operator: "OPERATOR"
        case .operatorFamily: "OPERATOR FAMILY"
        case .operatorClass: "OPERATOR CLASS"
        case .cast: "CAST"
        case .transform: "TRANSFORM"
        case .textSearchParser: "TEXT SEARCH PARSER"
        case .textSearchTemplate: "TEXT SEARCH TEMPLATE"
        case .textSearchDictionary: "TEXT SEARCH DICTIONARY"
        case .textSearchConfiguration: "TEXT SEARCH CONFIGURATION"
        case .foreignDataWrapper: "FOREIGN DATA WRAPPER"
        case .server: "SERVER"
        case .userMapping: "USER MAPPING"
        case .publication: "PUBLICATION"
        case .publicationTable: "TABLE"
        case .publicationSchema: "TABLES IN SCHEMA"
        case .subscription: "SUBSCRIPTION"
        case .eventTrigger: "EVENT TRIGGER"
        case .defaultPrivileges: "DEFAULT PRIVILEGES"
        }
    }

    /// The object after the words for its kind, as ALTER, DROP and COMMENT ON take it: `public.logs`,
    /// `touch ON public.logs`, `public.total(integer)`, `public.fixed_ops USING btree`.
    package var sqlTarget: String {
        switch kind {
        case .column, .attribute, .columnDefault: sqlParent + "." + bareName
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .trigger, .rule, .policy:
            bareName + " ON " + sqlParent
        case .domainConstraint: bareName + " ON DOMAIN " + sqlParent
        case .function, .windowFunction, .procedure: sqlSignature
        // An aggregate without arguments has a star for them (manual, COMMENT).
        case .aggregate: sqlName + "(" + (arguments.map { $0.isEmpty ? "*" : $0 } ?? "*") + ")"
        case .operator: sqlName + " (" + (arguments ?? "").replacing("none", with: "NONE", onlyWhole: true) + ")"
        case .operatorFamily, .operatorClass: sqlName + " USING " + SQLIdentifier.quoted(parent ?? "")
        case .publicationTable: SQLIdentifier.quoted(schema ?? "") + "." + bareName
        case .cast: castTypes.map { "(\($0.source) AS \($0.target))" } ?? "(\(name))"
        case .transform: "FOR \(name) LANGUAGE " + SQLIdentifier.quoted(parent ?? "")
        case .userMapping:
            "FOR \(name == "public" ? "PUBLIC" : bareName) SERVER " + SQLIdentifier.quoted(parent ?? "")
        default: sqlName
        }
    }

    /// `TABLE public.logs`, `CONSTRAINT positive ON public.logs`: what COMMENT ON is about.
    package var sqlAddress: String { sqlKind + " " + sqlTarget }

    /// The two types of a cast, whose name is `source as target`.
    package var castTypes: (source: String, target: String)? {
        guard kind == .cast else { return nil }
        let parts = SQLText.split(name, separator: " as ")
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
}

extension String {
    /// Replaces the items of a list that are this word and nothing more.
    fileprivate func replacing(_ word: String, with other: String, onlyWhole: Bool) -> String {
        SQLText.split(self, separator: ", ").map { $0 == word ? other : $0 }.joined(separator: ", ")
    }
}
