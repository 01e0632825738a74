import AshlarCore
import BSON
import DocumentSchema

struct DoubleAloneRule: SchemaRule {
    let id = "double-alone"
    let title = "A field for numbers takes whole numbers too"
    let severity = Finding.Severity.warning

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        let types = Set(node.types)
        guard types.contains("double"), types.isDisjoint(with: ["int", "number"]) else { return [] }
        return [
            finding(
                "\(node.subject) takes double and no int", step, node.path + ["bsonType"],
                cause: "JavaScript has one type of number, and its driver stores 1 as an int and 1.5 as a double: "
                    + "every whole number is refused with error 121",
                remedy: "write bsonType: number, or bsonType: [int, long, double]")
        ]
    }
}
