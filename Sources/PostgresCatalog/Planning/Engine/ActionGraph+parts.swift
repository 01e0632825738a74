/// Order around what tables share with their parents, and around the checks of domains.
extension ActionGraph {
    /// What a table has from its parent can be dropped only once it is the table's own: after the table has left, or
    /// the parent has lost it.
    mutating func orderByLeaving() {
        for identity in context.fates.keys {
            guard let object = context.old[identity], let table = object.container,
                object.has("inheritance") || object.has("partition of"), context.takenAlong(identity) == nil
            else { continue }
            if context.leavesParent(table) {
                let attachment = Attachment.identity(of: table)
                put(removal(of: attachment) ?? alteration(of: attachment), before: removal(of: identity))
            } else {
                for above in InheritedChecks(context).parents(of: identity, in: context.old) {
                    put(removal(of: above), before: removal(of: identity))
                }
            }
        }
    }

    /// A partition that is to have an index of its own beside one of its parent's that is built alike gets it last:
    /// both CREATE INDEX on the parent and ATTACH PARTITION take an index that is there for the parent's
    /// (DefineIndex in PostgreSQL's commands/indexcmds.c, AttachPartitionEnsureIndexes in commands/tablecmds.c).
    mutating func orderByAdoption() {
        for identity in context.fates.keys where identity.kind == .index {
            guard let index = context.new[identity], !index.has("partition of"), let table = index.container,
                context.new.isPartition(table), let created = creation(of: identity)
            else { continue }
            for part in PartitionedIndexes(context).parts(on: table, builtLike: index) {
                put(creation(of: PartitionedIndexes.root(of: part, in: context.new).identity), before: created)
                put(creation(of: Attachment.identity(of: table)), before: created)
            }
        }
    }

    /// A part of an index that keeps its place under another name gives up its own before another part takes that.
    mutating func orderByNamesOfParts() {
        for (identity, fate) in context.fates where fate == .replace && identity.kind.hasIndex {
            guard let old = context.old[identity], old.has("partition of"), let table = old.container,
                let successor = RenamedPart.successor(of: old, context.old, context.new),
                context.stays(identity, in: table)
            else { continue }
            put(creation(of: successor.identity), before: creation(of: identity))
        }
    }

    /// A check of a domain is validated before values of the domain come to stand inside of others, where the server
    /// does not look for them and refuses (get_rels_with_domain in PostgreSQL's commands/typecmds.c).
    mutating func orderByDomainChecks() {
        for identity in context.fates.keys where identity.kind == .domainConstraint {
            guard let domain = context.new[identity]?.container, !context.isMadeAnew(domain),
                let checked = creation(of: identity) ?? alteration(of: identity)
            else { continue }
            for column in TypeUsage(of: domain, in: context.new).columnsInside {
                put(checked, before: creation(of: column))
                put(checked, before: alteration(of: column))
            }
        }
    }

    /// A column that is added with a domain for its type has the domain's default for the rows that are there.
    mutating func orderByDomainDefaults() {
        for identity in context.fates.keys where identity.kind == .domainDefault {
            let domain = ObjectIdentity(.domain, schema: identity.schema, identity.name)
            for column in context.new.dependencies.dependents(of: domain) where column.kind == .column {
                for node in [creation(of: identity), alteration(of: identity), removal(of: identity)] {
                    put(node, before: creation(of: column))
                }
            }
        }
    }
}
