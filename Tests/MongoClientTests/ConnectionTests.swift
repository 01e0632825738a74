import AshlarCore
import BSON
import Glibc
import MongoClient
import MongoStore
import Testing

@Suite struct ConnectionTests {
    @Test func descriptionsHoldNoPassword() throws {
        let uri = "mongodb://anna:s3cr3t@db.example:27018,other:1/shop?replicaSet=rs0&readPreference=secondary"
        let parameters = try MongoParameters(uri: Redacted(uri))
        #expect(parameters.description == "anna@db.example:27018,other:1/shop")
        #expect(parameters.database == "shop")
        var dumped = ""
        dump(parameters, to: &dumped)
        #expect(!dumped.contains("s3cr3t"))
    }

    @Test func theLibraryLeavesNoFile() throws {
        _ = try MongoParameters(uri: Redacted("mongodb://host/db"))
        #expect(access("/dev/shm/mongoc-\(getpid())", F_OK) != 0)
    }

    @Test(arguments: ["", "postgresql://a", "mongodb://u:p@ss/w@host/db", "mongodb://", "mongodb://s3cr3t:s3cr3t%@h"])
    func aWrongStringIsNotRepeated(uri: String) throws {
        let error = #expect(throws: AshlarError.self) { try MongoParameters(uri: Redacted(uri)) }
        #expect(error?.code == "connection-string")
        #expect(error.map { !"\($0) \($0.cause ?? "") \($0.facts)".contains("s3cr3t") } == true)
    }

    @Test func theEnvironmentNamesTheTarget() throws {
        #expect(try MongoParameters(environment: [:])?.description == nil)
        #expect(try MongoParameters(environment: ["MONGODB_URI": ""])?.description == nil)
        #expect(try MongoParameters(environment: ["MONGODB_URI": "mongodb://h/d"])?.description == "h:27017/d")
    }

    @Test func aClosedPortIsANetworkError() async throws {
        let start = ContinuousClock.now
        let error = try await mongoError {
            _ = try await MongoConnection.open(MongoParameters(uri: Redacted("mongodb://u:s3cr3t@127.0.0.1:1/x")))
        }
        #expect(error.origin == .network)
        #expect(error.domain == .serverSelection)
        #expect(error.message.contains("127.0.0.1:1"))
        #expect(!"\(error)".contains("s3cr3t"))
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func anUnknownHostIsANetworkError() async throws {
        let error = try await mongoError {
            _ = try await MongoConnection.open(MongoParameters(uri: Redacted("mongodb://no-such-host.invalid/x")))
        }
        #expect(error.origin == .network)
        #expect(error.message.contains("no-such-host.invalid"))
    }

    @Test func aUserWhoDoesNotExistIsRefused() async throws {
        let sandbox = try await SharedServer.shared.sandbox()
        let uri = "mongodb://nobody:s3cr3t@127.0.0.1:\(sandbox.port)/admin"
        let error = try await mongoError { _ = try await MongoConnection.open(MongoParameters(uri: Redacted(uri))) }
        #expect(error.origin == .server)
        #expect(error.code == 18)
        #expect(!"\(error)".contains("s3cr3t"))
    }

    @Test func aPasswordIsChecked() async throws {
        try await withDatabase { connection, database in
            let role: BSONDocument = ["role": "readWrite", "db": .string(database)]
            // Characters that must be encoded in the connection string.
            try await connection.command(
                ["createUser": "anna", "pwd": "r:ght/p@ss%", "roles": [.document(role)]], on: database)
            let port = try await SharedServer.shared.sandbox().port
            func open(_ password: String) async throws -> MongoConnection {
                let uri = "mongodb://anna:\(password)@127.0.0.1:\(port)/\(database)?directConnection=true"
                return try await MongoConnection.open(MongoParameters(uri: Redacted(uri)))
            }
            let right = try await open("r%3Aght%2Fp%40ss%25")
            #expect(try await right.countDocuments(in: "t", of: database) == 0)
            let error = try await mongoError { _ = try await open("wr0ng") }
            #expect(error.origin == .server)
            #expect(error.code == 18)
            #expect(error.codeName == "AuthenticationFailed")
            #expect(!"\(error)".contains("wr0ng"))
            try await connection.command(["dropUser": "anna"], on: database)
        }
    }

    @Test func aMissingCertificateFileIsNamed() async throws {
        let sandbox = try await SharedServer.shared.sandbox()
        var parameters = try sandbox.parameters()
        parameters.tls = MongoParameters.TLS(authorityFile: "/nowhere/ca.pem")
        let tried = parameters
        let error = try await mongoError { _ = try await MongoConnection.open(tried) }
        #expect(error.origin == .client)
        #expect(error.message.contains("/nowhere/ca.pem"))
    }

    @Test func tlsWithAServerThatHasNoneFails() async throws {
        let sandbox = try await SharedServer.shared.sandbox()
        var parameters = try sandbox.parameters()
        parameters.tls = MongoParameters.TLS()
        let tried = parameters
        let error = try await mongoError { _ = try await MongoConnection.open(tried) }
        // mongod hangs up, SecantusDB waits for more until we do.
        #expect(error.origin == .network)
    }

    /// With a server of its own, which is busy for a while. SecantusDB answers `killSessions` but goes on until the time
    /// limit, so that what is common to both servers is this: the caller goes at once, and the connection works
    /// afterwards.
    @Test func cancellingEndsTheWaitingAndTheConnectionGoesOn() async throws {
        try await withTestSandbox { sandbox in
            try await withMongoConnection(sandbox.parameters()) { connection in
                try await fill(connection, "d")
                let task = Task {
                    var options = ReadOptions()
                    options.timeLimit = .seconds(10)
                    let cursor = try await connection.aggregate(longWork, in: "many", of: "d", options: options)
                    _ = try await cursor.nextPage()
                }
                try await Task.sleep(for: .milliseconds(300))
                let start = ContinuousClock.now
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                // The server works on it for ten seconds.
                #expect(ContinuousClock.now - start < .seconds(9))
                let count = try await connection.countDocuments(in: "many", of: "d")
                #expect(count == 3000)
            }
        }
    }

    @Test func aCancelledTaskSendsNothing() async throws {
        try await withDatabase { connection, database in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                _ = try await connection.bulkWrite([.insert(["_id": 1])], to: "t", of: database)
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let count = try await connection.countDocuments(in: "t", of: database)
            #expect(count == 0)
        }
    }

    @Test func aTimeLimitEndsTheOperationOnTheServer() async throws {
        try await withDatabase { connection, database in
            try await fill(connection, database)
            var options = ReadOptions()
            options.timeLimit = .milliseconds(50)
            let cursor = try await connection.aggregate(longWork, in: "many", of: database, options: options)
            let error = try await mongoError { _ = try await cursor.nextPage() }
            #expect(error.code == 50)
            #expect(error.codeName == "MaxTimeMSExpired")
        }
    }

    @Test func aServerThatDiesIsANetworkError() async throws {
        try await withTestSandbox { sandbox in
            let connection = try await MongoConnection.open(sandbox.parameters())
            _ = try await connection.command(["ping": 1], on: "admin")
            #expect(!connection.facts.isReplicaSet)
            sandbox.crash()
            for _ in 0..<2 {
                let error = try await mongoError { try await connection.command(["ping": 1], on: "admin") }
                #expect(error.origin == .network)
            }
        }
    }

    @Test func blockedConnectionsLeaveThePoolFree() async throws {
        try await withDatabase { connection, database in
            _ = try await connection.bulkWrite([.insert(["_id": 1])], to: "one", of: database)
            let sandbox = try await SharedServer.shared.sandbox()
            // More waiting calls than the pool has threads.
            let tasks = (0..<8).map { _ in
                Task {
                    try await withMongoConnection(sandbox.parameters()) { other in
                        _ = try await other.command(["ping": 1], on: "admin")
                        try await Task.sleep(for: .seconds(60))
                    }
                }
            }
            for round in 0..<5 {
                #expect(try await connection.countDocuments(in: "one", of: database) == 1, "round \(round)")
            }
            for task in tasks { task.cancel() }
            for task in tasks { _ = await task.result }
        }
    }
}
