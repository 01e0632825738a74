/// A five-character error code of the SQL standard or of PostgreSQL (manual, appendix A).
///
/// A code that this version does not know is a value like any other: extensions and PL/pgSQL make their own.
/// Patterns match one code or a whole class:
///
///     switch error.sqlState {
///     case .lockNotAvailable: …
///     case SQLState.Class.integrityConstraintViolation: …
///     default: …
///     }
package struct SQLState: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    /// The family that the first two characters name.
    package var `class`: Class { Class(rawValue: String(rawValue.prefix(2))) }

    /// Matches every code of the class.
    package static func ~= (family: Class, state: SQLState) -> Bool { state.class == family }
}

extension SQLState: Comparable {
    package static func < (left: SQLState, right: SQLState) -> Bool { left.rawValue < right.rawValue }
}

extension SQLState: CustomStringConvertible {
    /// The code with its condition name, `42601 syntax_error`, or the bare code when it has none.
    package var description: String {
        conditionName.map { "\(rawValue) \($0)" } ?? rawValue
    }
}

extension SQLState {
    /// The first two characters of an SQLSTATE.
    package struct Class: RawRepresentable, Sendable, Hashable, Comparable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static func < (left: Class, right: Class) -> Bool { left.rawValue < right.rawValue }

        package static let connectionException = Class(rawValue: "08")
        package static let featureNotSupported = Class(rawValue: "0A")
        package static let dataException = Class(rawValue: "22")
        package static let integrityConstraintViolation = Class(rawValue: "23")
        package static let invalidTransactionState = Class(rawValue: "25")
        package static let invalidAuthorizationSpecification = Class(rawValue: "28")
        package static let transactionRollback = Class(rawValue: "40")
        package static let syntaxErrorOrAccessRuleViolation = Class(rawValue: "42")
        package static let insufficientResources = Class(rawValue: "53")
        package static let programLimitExceeded = Class(rawValue: "54")
        package static let objectNotInPrerequisiteState = Class(rawValue: "55")
        package static let operatorIntervention = Class(rawValue: "57")
        package static let systemError = Class(rawValue: "58")
        package static let internalError = Class(rawValue: "XX")
    }
}

/// The codes that the tool decides on; ``SQLState/conditionName`` knows all others.
extension SQLState {
    package static let successfulCompletion = SQLState(rawValue: "00000")

    // Connections
    package static let clientUnableToConnect = SQLState(rawValue: "08001")
    package static let connectionDoesNotExist = SQLState(rawValue: "08003")
    package static let connectionRejected = SQLState(rawValue: "08004")
    package static let connectionFailure = SQLState(rawValue: "08006")
    package static let protocolViolation = SQLState(rawValue: "08P01")
    package static let invalidAuthorization = SQLState(rawValue: "28000")
    package static let invalidPassword = SQLState(rawValue: "28P01")
    package static let undefinedDatabase = SQLState(rawValue: "3D000")
    package static let tooManyConnections = SQLState(rawValue: "53300")
    package static let adminShutdown = SQLState(rawValue: "57P01")
    package static let crashShutdown = SQLState(rawValue: "57P02")
    package static let cannotConnectNow = SQLState(rawValue: "57P03")
    package static let databaseDropped = SQLState(rawValue: "57P04")
    package static let idleSessionTimeout = SQLState(rawValue: "57P05")

    // Waiting for other sessions
    package static let lockNotAvailable = SQLState(rawValue: "55P03")
    package static let deadlockDetected = SQLState(rawValue: "40P01")
    package static let serializationFailure = SQLState(rawValue: "40001")
    package static let queryCanceled = SQLState(rawValue: "57014")
    package static let objectInUse = SQLState(rawValue: "55006")
    package static let objectNotInPrerequisiteState = SQLState(rawValue: "55000")

    // Transactions
    package static let activeTransaction = SQLState(rawValue: "25001")
    package static let readOnlyTransaction = SQLState(rawValue: "25006")
    package static let noActiveTransaction = SQLState(rawValue: "25P01")
    package static let inFailedTransaction = SQLState(rawValue: "25P02")
    package static let idleInTransactionTimeout = SQLState(rawValue: "25P03")
    package static let transactionTimeout = SQLState(rawValue: "25P04")
    package static let invalidTransactionTermination = SQLState(rawValue: "2D000")
    package static let undefinedPreparedStatement = SQLState(rawValue: "26000")

    // What is there already, and what is not
    package static let undefinedTable = SQLState(rawValue: "42P01")
    package static let undefinedColumn = SQLState(rawValue: "42703")
    package static let undefinedObject = SQLState(rawValue: "42704")
    package static let undefinedFunction = SQLState(rawValue: "42883")
    package static let undefinedSchema = SQLState(rawValue: "3F000")
    package static let duplicateTable = SQLState(rawValue: "42P07")
    package static let duplicateColumn = SQLState(rawValue: "42701")
    package static let duplicateObject = SQLState(rawValue: "42710")
    package static let duplicateFunction = SQLState(rawValue: "42723")
    package static let duplicateSchema = SQLState(rawValue: "42P06")
    package static let duplicateDatabase = SQLState(rawValue: "42P04")

    // Statements
    package static let syntaxError = SQLState(rawValue: "42601")
    package static let insufficientPrivilege = SQLState(rawValue: "42501")
    package static let featureNotSupported = SQLState(rawValue: "0A000")
    package static let dependentObjectsStillExist = SQLState(rawValue: "2BP01")
    package static let unsafeNewEnumValue = SQLState(rawValue: "55P04")

    // Data
    package static let notNullViolation = SQLState(rawValue: "23502")
    package static let foreignKeyViolation = SQLState(rawValue: "23503")
    package static let uniqueViolation = SQLState(rawValue: "23505")
    package static let checkViolation = SQLState(rawValue: "23514")
    package static let exclusionViolation = SQLState(rawValue: "23P01")
    package static let badCopyFileFormat = SQLState(rawValue: "22P04")

    // The server itself
    package static let diskFull = SQLState(rawValue: "53100")
    package static let outOfMemory = SQLState(rawValue: "53200")
    package static let undefinedFile = SQLState(rawValue: "58P01")
    package static let internalError = SQLState(rawValue: "XX000")
}
