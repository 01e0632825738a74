import ArgumentParser
import Deployment
import Workspace

/// Which cluster, and who runs migrations there; before what `ashlar.yaml` says.
struct ClusterOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Read only this kubeconfig.", valueName: "file"), completion: .file())
    var kubeconfig: String?

    @Option(name: .long, help: ArgumentHelp("A context of the kubeconfig.", valueName: "name"))
    var context: String?

    @Option(name: [.customShort("n"), .long], help: ArgumentHelp("The namespace.", valueName: "name"))
    var namespace: String?

    @Option(name: .long, help: "What runs migrations in the cluster.")
    var runner: ClusterDeclaration.Runner?

    @Option(name: .long, help: ArgumentHelp("The image of the runner.", valueName: "image"))
    var image: String?

    /// What was said here, over the declaration.
    func over(_ declaration: ClusterDeclaration) -> ClusterDeclaration {
        var own = ClusterDeclaration()
        own.kubeconfig = kubeconfig
        own.context = context
        own.namespace = namespace
        own.runner = runner
        if let image {
            if (runner ?? declaration.runner) == .psql { own.psqlImage = image } else { own.image = image }
        }
        return own.over(declaration)
    }
}

extension ClusterDeclaration.Runner: ExpressibleByArgument {}

/// Workloads separated by commas: `deployment/api,statefulset/db`.
struct WorkloadList: ExpressibleByArgument {
    var workloads: [WorkloadReference] = []

    init() {}

    init?(argument: String) {
        for part in argument.split(separator: ",") {
            guard let workload = WorkloadReference(String(part)) else { return nil }
            workloads.append(workload)
        }
    }

    var defaultValueDescription: String { "none" }
}

/// Names of checks separated by commas.
struct CheckList: ExpressibleByArgument {
    var names: Set<CheckResult.Name> = []

    init() {}

    init?(argument: String) {
        for part in argument.split(separator: ",") {
            guard let name = CheckResult.Name(rawValue: String(part)) else { return nil }
            names.insert(name)
        }
    }

    var defaultValueDescription: String { "none" }
}
