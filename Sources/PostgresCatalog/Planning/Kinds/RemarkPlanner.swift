import AshlarCore
import SQLSyntax

/// Plans what every kind of object can have: an owner, privileges, a comment and security labels.
///
/// The owner comes first, because OWNER TO hands the old owner's privileges on to the new one.
struct RemarkPlanner {
    /// Whether the property is this planner's and not that of the object's kind.
    static func isRemark(_ property: String) -> Bool { remarks.contains(property) }

    private static let remarks: Set<String> = ["owner", "grants", "comment", "security labels"]

    static func differ(_ old: CatalogObject, _ new: CatalogObject) -> Bool {
        remarks.contains { old[$0] != new[$0] }
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        // Without its connection string the plan does not create it.
        if object.identity.kind == .subscription, Subscription(object).connection == nil {
            return []
        }
        // The announcement of a type takes none; the type itself gets them.
        if object.identity.kind == .shellType, !context.new.parts(of: object.identity).isEmpty { return [] }
        return OwnerPlanner().create(object, context) + PrivilegePlanner().create(object, context)
            + CommentPlanner().create(object, context)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        OwnerPlanner().alter(change, context) + PrivilegePlanner().alter(change, context)
            + CommentPlanner().alter(change, context)
    }
}
