import Glibc

/// The laboratory's command: tries plans on pairs of schemas, from folders or made up.
@main
enum Main {
    static let usage = """
        usage: planlab pairs PATH… [--record] [--keep] [--jobs N] [--verbose]

        pairs    tries every folder with old.sql and new.sql in and below each PATH
          --record    writes plan.sql
          --keep      leaves the databases until Enter is pressed
          --jobs N    tries N pairs at a time (2)
          --verbose   prints the script of every pair
        """

    static func main() async {
        var arguments = ArraySlice(CommandLine.arguments.dropFirst())
        do {
            switch arguments.popFirst() {
            case "pairs": exit(try await PairsCommand(arguments).run() ? 0 : 1)
            default:
                print(usage)
                exit(2)
            }
        } catch {
            print(error)
            exit(2)
        }
    }
}
