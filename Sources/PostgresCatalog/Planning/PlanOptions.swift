/// How a plan is made.
package struct PlanOptions: Sendable, Hashable {
    /// Takes the ways that keep applications running: indexes CONCURRENTLY, constraints NOT VALID and validated
    /// later. False for the short form, which locks for as long as the work takes.
    package var isOnline = true
    /// What both catalogues are looked at without.
    package var comparison = CatalogComparison()
    /// Objects to drop and create anew, although they could be altered: those whose ALTER the server refused.
    package var forcedReplacements: Set<ObjectIdentity> = []

    package init() {}
}
