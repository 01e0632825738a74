import PostgresClient
import Testing

@Suite("An SQLSTATE")
struct SQLStateTests {
    @Test("has its name from the manual")
    func names() {
        #expect(SQLState.lockNotAvailable.conditionName == "lock_not_available")
        #expect(SQLState.syntaxError.description == "42601 syntax_error")
        #expect(SQLState(rawValue: "AB123").conditionName == nil)
        #expect(SQLState(rawValue: "AB123").description == "AB123")
        #expect(SQLState.known.count == 264)
    }

    @Test("matches its class in a pattern")
    func families() {
        func kind(_ state: SQLState) -> String {
            switch state {
            case .uniqueViolation: "unique"
            case SQLState.Class.integrityConstraintViolation: "constraint"
            default: "other"
            }
        }
        #expect(kind(.uniqueViolation) == "unique")
        #expect(kind(.checkViolation) == "constraint")
        #expect(kind(.syntaxError) == "other")
    }

    @Test("has five characters and a class with a title", arguments: SQLState.known)
    func form(_ state: SQLState) {
        #expect(state.rawValue.utf8.count == 5)
        #expect(state.class.title != nil)
    }
}
