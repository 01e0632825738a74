import KubernetesClient
import Testing
import Workspace

@testable import Deployment

@Suite struct ConnectionVariablesTests {
    private static func map(_ keys: [String]) -> KubernetesObject {
        KubernetesObject(
            .configMaps, name: "postgres-config",
            ["data": JSONValue(Dictionary(uniqueKeysWithValues: keys.map { ($0, "x") }))])
    }

    @Test func theGuidesKeysBecomeLibpqsVariables() {
        let variables = ConnectionVariables.variables(
            for: .postgresql, configMap: Self.map(["POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_DB", "LOG_LEVEL"]),
            secret: "postgres-secret", secretKeys: ["POSTGRES_USER", "POSTGRES_PASSWORD"])
        #expect(
            variables == [
                PodVariable("PGHOST", .configMap(name: "postgres-config", key: "POSTGRES_HOST")),
                PodVariable("PGPORT", .configMap(name: "postgres-config", key: "POSTGRES_PORT")),
                PodVariable("PGDATABASE", .configMap(name: "postgres-config", key: "POSTGRES_DB")),
                PodVariable("PGUSER", .secret(name: "postgres-secret", key: "POSTGRES_USER")),
                PodVariable("PGPASSWORD", .secret(name: "postgres-secret", key: "POSTGRES_PASSWORD")),
            ])
    }

    @Test func aURLSaysEverything() {
        #expect(
            ConnectionVariables.variables(
                for: .postgresql, configMap: Self.map(["PGHOST"]), secret: "s", secretKeys: ["DATABASE_URL", "PGUSER"])
                == [PodVariable("DATABASE_URL", .secret(name: "s", key: "DATABASE_URL"))])
        #expect(
            ConnectionVariables.variables(
                for: .mongodb, configMap: nil, secret: "mongo-secret", secretKeys: ["MONGO_URL", "password"])
                == [PodVariable("MONGODB_URI", .secret(name: "mongo-secret", key: "MONGO_URL"))])
    }

    @Test func withoutAHostThereIsNoConnection() {
        #expect(
            ConnectionVariables.variables(
                for: .postgresql, configMap: Self.map(["POSTGRES_DB"]), secret: "s", secretKeys: ["POSTGRES_USER"]
            ).isEmpty)
        #expect(
            ConnectionVariables.variables(for: .mongodb, configMap: nil, secret: "s", secretKeys: ["password"]).isEmpty)
    }

    @Test func theSecretWinsOverTheConfigMap() {
        let variables = ConnectionVariables.variables(
            for: .postgresql, configMap: Self.map(["PGHOST", "PGUSER"]), secret: "s", secretKeys: ["username"])
        // PGUSER stands in the ConfigMap under the better key, but a key of the Secret is where it belongs.
        #expect(variables.first { $0.name == "PGUSER" }?.source == .secret(name: "s", key: "username"))
    }
}
