import Glibc

/// The laboratory's command: tries plans on pairs of schemas, from folders or made up.
@main
enum Main {
    static let usage = """
        usage: planlab pairs PATH… [--record] [--keep] [--jobs N] [--verbose]
               planlab fuzz [--seed N] [--count N] [--seconds S] [--minimise N] [--to FOLDER] [--print] [--jobs N]

        pairs    tries every folder with old.sql and new.sql in and below each PATH
          --record    writes plan.sql
          --keep      leaves the databases until Enter is pressed
          --jobs N    tries N pairs at a time (2)
          --verbose   prints the script of every pair

        fuzz     tries pairs that are made up at random; `--seed N --count 1` makes the same one again
          --seed N      the first seed
          --count N     how many (100)
          --seconds S   as many as there is time for
          --minimise N  makes this many failing pairs smaller (5) and
          --to FOLDER   writes them here (/tmp/planlab-fuzz)
          --without-tables, to look at everything else
          --verbose     prints why each pair failed
          --print       prints the pair of the seed and tries nothing
          --jobs N      tries N pairs at a time (2)
        """

    static func main() async {
        var arguments = ArraySlice(CommandLine.arguments.dropFirst())
        do {
            switch arguments.popFirst() {
            case "pairs": exit(try await PairsCommand(arguments).run() ? 0 : 1)
            case "fuzz": exit(try await FuzzCommand(arguments).run() ? 0 : 1)
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
