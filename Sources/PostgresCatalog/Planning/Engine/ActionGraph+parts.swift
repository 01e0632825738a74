/// Order around the indexes and constraints that a table shares with its parents.
extension ActionGraph {
    /// What a table has from its parent is the table's own once it has left, and can only then be dropped.
    mutating func orderByLeaving() {
        for identity in context.fates.keys {
            guard let object = context.old[identity], let table = object.container,
                object["inheritance"] == "inherited" || object.has("partition of"),
                context.takenAlong(identity) == nil, context.leavesParent(table)
            else { continue }
            let attachment = Attachment.identity(of: table)
            put(removal(of: attachment) ?? alteration(of: attachment), before: removal(of: identity))
        }
    }
}
