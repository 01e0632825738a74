/// Statistics targets that the server forgets when it makes indexes and extended statistics anew, because the type of a
/// column that they involve changes (ATPostAlterTypeCleanup in PostgreSQL's commands/tablecmds.c keeps their comments
/// only).
struct ForgottenTargets {
    private let column: Column
    private let context: PlanningContext

    init(_ column: Column, _ context: PlanningContext) {
        self.column = column
        self.context = context
    }

    /// What sets them again, as far as they stay what they were; others are set by the change of their object.
    var steps: [ChangeStep] {
        context.old.dependencies.dependents(of: column.identity).sorted().flatMap { dependent -> [ChangeStep] in
            guard let old = context.old[dependent], let new = context.new[dependent],
                context.fate(dependent) == nil || context.fate(dependent) == .alter
            else { return [] }
            switch dependent.kind {
            case .index:
                let (before, after) = (TableIndex(old).statisticsTargets, TableIndex(new).statisticsTargets)
                let lost = before.filter { after[$0.key] == $0.value }
                return IndexPlanner().targets(of: new, lost, column.table, context)
            case .statistics:
                guard let target = old["statistics target"], target == new["statistics target"] else { return [] }
                return [StatisticsPlanner().target(ExtendedStatistics(new), column.table, context)]
            default: return []
            }
        }
    }
}
