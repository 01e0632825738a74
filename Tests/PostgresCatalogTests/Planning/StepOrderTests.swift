import Testing

@testable import PostgresCatalog

private func step(_ name: String, _ transaction: ChangeStep.Transaction = .any) -> ChangeStep {
    ChangeStep(name, ObjectIdentity(.table, schema: "public", name), transaction: transaction)
}

@Suite("The order of steps")
struct StepOrderTests {
    private func names(_ order: StepOrder) -> [String] { order.steps { _, _ in nil }.map(\.sql) }

    @Test("steps that nothing holds apart come by rank")
    func ranks() {
        var order = StepOrder(actionCount: 3)
        order.add([step("c")], of: 0, rank: 2)
        order.add([step("a")], of: 1, rank: 0)
        order.add([step("b")], of: 2, rank: 1)
        #expect(names(order) == ["a", "b", "c"])
    }

    @Test("an action waits for the last step of the one that it requires")
    func requirements() {
        var order = StepOrder(actionCount: 3)
        order.add([step("index")], of: 0, rank: 0)
        order.add([step("table"), step("column")], of: 1, rank: 1)
        order.add([], of: 2, rank: 2)
        order.require(1, before: 2)
        order.require(2, before: 0)
        #expect(names(order) == ["table", "column", "index"])
    }

    @Test("validations and concurrent builds of several actions come together")
    func classes() {
        var order = StepOrder(actionCount: 4)
        order.add([step("check a"), step("validate a", .afterCommit)], of: 0, rank: 0)
        order.add([step("index", .forbidden)], of: 1, rank: 1)
        order.add([step("check b"), step("validate b", .afterCommit)], of: 2, rank: 2)
        order.add([step("label", .beforeCommit)], of: 3, rank: 3)
        let steps = order.steps { _, _ in nil }
        #expect(
            steps.map(\.sql) == ["label", "check a", "check b", "validate a", "validate b", "index"])
        #expect(
            SchemaChange(steps: steps).runs.map { $0.steps.map(\.sql) } == [
                ["label"], ["check a", "check b"], ["validate a", "validate b"], ["index"],
            ])
    }

    @Test("a validation does not share a transaction with what locks harder before it")
    func validationAfterOthers() {
        let change = SchemaChange(steps: [
            step("validate a", .afterCommit), step("set not null"), step("validate b", .afterCommit),
            step("drop check"),
        ])
        #expect(
            change.runs.map { $0.steps.map(\.sql) } == [
                ["validate a", "set not null"], ["validate b", "drop check"],
            ])
    }

    @Test("of two routines that name each other, one is created unchecked")
    func mutualBodies() {
        var order = StepOrder(actionCount: 2)
        order.add([step("CREATE even")], of: 0, rank: 0)
        order.add([step("odd")], of: 1, rank: 1)
        order.prefer(0, before: 1)
        order.prefer(1, before: 0)
        #expect(
            order.steps { _, isWaiting in isWaiting ? "Because." : nil }.map(\.sql) == [
                "SET check_function_bodies = off", "CREATE even", "RESET check_function_bodies", "odd",
            ])
    }

    @Test("a cycle loses no step")
    func cycle() {
        var order = StepOrder(actionCount: 3)
        for (node, name) in ["a", "b", "c"].enumerated() { order.add([step(name)], of: node, rank: node) }
        order.require(0, before: 1)
        order.require(1, before: 0)
        order.require(1, before: 2)
        #expect(names(order) == ["a", "b", "c"])
    }
}

@Suite("Strongly connected components")
struct StrongComponentsTests {
    private func table(_ name: String) -> ObjectIdentity { ObjectIdentity(.table, schema: "public", name) }

    @Test("tables that reach each other share a number, others do not")
    func numbers() {
        let (a, b, c, d) = (table("a"), table("b"), table("c"), table("d"))
        let numbers = StrongComponents([a: [b], b: [c], c: [b], d: [a]]).numbers
        #expect(numbers[b] == numbers[c])
        #expect(Set([a, b, d].map { numbers[$0] }).count == 3)
    }

    @Test("a chain of 100,000 needs no recursion")
    func deep() {
        let tables = (0..<100_000).map { table("t\($0)") }
        var graph: [ObjectIdentity: Set<ObjectIdentity>] = [tables[99_999]: []]
        for index in 0..<99_999 { graph[tables[index]] = [tables[index + 1]] }
        #expect(Set(StrongComponents(graph).numbers.values).count == 100_000)
    }
}
