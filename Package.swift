// swift-tools-version: 6.2
import PackageDescription

// Every target of ours is compiled with the same strictness; see docs/architecture.md.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func floor(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "ashlar",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "ashlar", targets: ["ashlar"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        // 0: values and C libraries
        floor("AshlarCore", [.product(name: "Crypto", package: "swift-crypto")]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibBSON", pkgConfig: "libbson-1.0", providers: [.apt(["libbson-dev"])]),
        .systemLibrary(name: "CLibMongoc", pkgConfig: "libmongoc-1.0", providers: [.apt(["libmongoc-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CPGQuery", providers: [.apt(["libpg-query-dev", "libprotobuf-c-dev"])]),

        floor("BSON", ["CLibBSON"]),

        // 1: one library, one language each
        floor("PostgresClient", ["AshlarCore", "CLibPQ"]),
        floor("MongoClient", ["AshlarCore", "BSON", "CLibMongoc"]),
        floor(
            "Sandboxing",
            [
                "AshlarCore", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        floor(
            "KubernetesClient",
            [
                "AshlarCore", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Yams", package: "Yams"),
            ]),
        floor("SQLSyntax", ["AshlarCore", "CPGQuery"]),
        floor("TypeScriptSyntax", ["AshlarCore"]),

        // 2: pure
        floor("Workspace", ["AshlarCore", "BSON", "SQLSyntax", .product(name: "Yams", package: "Yams")]),
        floor("PostgresCatalog", ["AshlarCore", "SQLSyntax"]),
        floor("DocumentSchema", ["AshlarCore", "BSON", "TypeScriptSyntax"]),

        // Between 2 and 3, pure: what hurts in migrations
        floor("Lint", ["AshlarCore", "BSON", "DocumentSchema", "Workspace"]),

        // 3: effects
        floor(
            "PostgresStore",
            [
                "AshlarCore", "PostgresClient", "PostgresCatalog", "Sandboxing", "SQLSyntax",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        floor(
            "MongoStore",
            [
                "AshlarCore", "BSON", "DocumentSchema", "MongoClient", "Sandboxing",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        // 4: use cases
        floor(
            "Engine",
            [
                "AshlarCore", "Lint", "BSON", "DocumentSchema", "MongoClient", "MongoStore", "PostgresCatalog",
                "PostgresClient", "PostgresStore", "SQLSyntax", "TypeScriptSyntax", "Workspace",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),

        // 5: clusters
        floor(
            "Deployment",
            [
                "AshlarCore", "BSON", "CZlib", "Engine", "KubernetesClient", "PostgresClient", "PostgresStore",
                "Workspace",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Yams", package: "Yams"),
            ]),

        // 5: presentation
        floor(
            "Report",
            ["AshlarCore", "BSON", "DocumentSchema", "Engine", "PostgresCatalog", "PostgresStore", "Workspace"]),

        // 6: the command
        .executableTarget(
            name: "ashlar",
            dependencies: [
                "AshlarCore", "Deployment", "DocumentSchema", "Engine", "KubernetesClient", "Lint", "Report",
                "Workspace",
                "PostgresCatalog",
                "PostgresStore",
                "TypeScriptSyntax",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict,
            linkerSettings: [
                // A position-independent executable relocates 135,000 pointers at every start, which takes longer
                // than `ashlar --version` itself; unreferenced code and symbols would only make it larger.
                .unsafeFlags(
                    ["-Xclang-linker", "-no-pie", "-Xlinker", "--gc-sections", "-Xlinker", "-s"],
                    .when(configuration: .release))
            ]),

        // The laboratory for plans: what its tests, its command and its fuzzer share. None of it ships.
        .target(
            name: "PlanTesting",
            dependencies: [
                "AshlarCore", "PostgresCatalog", "PostgresClient", "PostgresStore",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], path: "Tests/PlanTesting", swiftSettings: strict),
        .executableTarget(
            name: "planlab", dependencies: ["AshlarCore", "PlanTesting"], path: "Tests/PlanLab",
            swiftSettings: strict),
        tests("AshlarCoreTests", ["AshlarCore"]),
        tests("PostgresClientTests", ["AshlarCore", "PostgresClient", "PostgresStore"]),
        tests("BSONTests", ["BSON"]),
        tests("MongoClientTests", ["AshlarCore", "BSON", "MongoClient", "MongoStore"]),
        tests(
            "MongoStoreTests",
            ["AshlarCore", "BSON", "DocumentSchema", "MongoClient", "MongoStore", "TypeScriptSyntax"]),
        tests("SQLSyntaxTests", ["AshlarCore", "SQLSyntax"], resources: [.copy("Scripts"), .copy("Tables")]),
        tests("TypeScriptSyntaxTests", ["AshlarCore", "TypeScriptSyntax"], exclude: ["Files"]),
        tests(
            "DocumentSchemaTests", ["AshlarCore", "BSON", "DocumentSchema", "TypeScriptSyntax"],
            exclude: ["Cases", "InitScript/Cases"]),
        // Reads schemas as `ashlar schema` does, without the libraries of PostgreSQL: for the cases.
        .executableTarget(
            name: "schemalab", dependencies: ["AshlarCore", "BSON", "DocumentSchema", "TypeScriptSyntax"],
            path: "Tests/SchemaLab", swiftSettings: strict),
        tests(
            "WorkspaceTests",
            ["AshlarCore", "SQLSyntax", "Workspace", .product(name: "Yams", package: "Yams")],
            exclude: ["Workspaces", "Configuration/validate.py"]),
        tests(
            "LintTests", ["AshlarCore", "DocumentSchema", "Lint", "TypeScriptSyntax", "Workspace"],
            exclude: ["Cases"]),
        // An API server on loopback that answers as a test tells it to. It does not ship.
        .target(
            name: "KubernetesTesting",
            dependencies: [
                "KubernetesClient", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], path: "Tests/KubernetesTesting", swiftSettings: strict),
        tests(
            "KubernetesClientTests",
            [
                "AshlarCore", "KubernetesClient", "KubernetesTesting",
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        tests(
            "DeploymentTests",
            [
                "AshlarCore", "Deployment", "Engine", "KubernetesClient", "KubernetesTesting", "PostgresClient",
                "PostgresStore", "Workspace", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], exclude: ["Manifests/Cases", "Rendering/Cases"]),
        tests("PostgresCatalogTests", ["AshlarCore", "PostgresCatalog"]),
        tests(
            "PostgresStoreTests",
            ["AshlarCore", "PostgresCatalog", "PostgresClient", "PostgresStore", "SQLSyntax", "Sandboxing"],
            exclude: ["Explanation/Cases", "Introspection/Cases", "Introspection/Fixtures"]),
        tests(
            "PlanTests", ["AshlarCore", "PlanTesting", "PostgresCatalog", "PostgresStore"], exclude: ["Cases"]),
        tests("ReportTests", ["AshlarCore", "DocumentSchema", "Engine", "PostgresCatalog", "Report", "Workspace"]),
        tests(
            "EngineTests",
            ["AshlarCore", "BSON", "DocumentSchema", "Engine", "PostgresCatalog", "SQLSyntax", "Workspace"]),
        tests(
            "CommandTests",
            [
                "AshlarCore", "BSON", "DocumentSchema", "MongoClient", "MongoStore", "PostgresCatalog",
                "PostgresClient",
                "PostgresStore", "ashlar",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], exclude: ["Workspaces"]),
    ]
)
