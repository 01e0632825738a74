import ArgumentParser
import AshlarCore

/// Hazards accepted on the command line: `data-loss,rewrite`.
struct HazardList: ExpressibleByArgument {
    let kinds: Set<Hazard.Kind>

    init(kinds: Set<Hazard.Kind> = []) { self.kinds = kinds }

    init?(argument: String) {
        var kinds: Set<Hazard.Kind> = []
        for word in argument.split(separator: ",") {
            guard let kind = Hazard.Kind(rawValue: String(word)) else { return nil }
            kinds.insert(kind)
        }
        self.kinds = kinds
    }

    var defaultValueDescription: String { "none" }

    static var allValueStrings: [String] { Hazard.Kind.allCases.map(\.rawValue) }
}
