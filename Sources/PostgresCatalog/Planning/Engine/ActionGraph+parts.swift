/// Order around the indexes and constraints that a table shares with its parents.
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
}
