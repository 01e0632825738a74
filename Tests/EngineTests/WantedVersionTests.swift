import AshlarCore
import Testing

@testable import Engine

@Suite struct WantedVersionTests {
    private static func reached(_ wanted: String, _ entries: [LedgerEntry]) -> Bool? {
        WantedVersion(wanted)?.isReached(by: entries)
    }

    @Test func onlyCompleteMigrationsCount() {
        let entries = [entry(migration(1)), entry(migration(2), .failed, done: 0), entry(migration(3), .reverting)]
        #expect(Self.reached("1.0.0", entries) == true)
        #expect(Self.reached("2.0.0", entries) == false)
        #expect(Self.reached("001", entries) == true)
        #expect(Self.reached("2", entries) == false)
        #expect(Self.reached("0.0.1", []) == false)
    }

    @Test func theHighestCountsAndNotTheLast() {
        // Applied late, out of order.
        let entries = [entry(migration(9)), entry(migration(2))]
        #expect(Self.reached("8.5.0", entries) == true)
        #expect(Self.reached("10.0.0", entries) == false)
        #expect(Self.reached("9", entries) == true)
        #expect(Self.reached("10", entries) == false)
    }

    @Test func aPrereleaseIsBeforeItsRelease() {
        var early = entry(migration(1))
        early.version = "2.0.0-rc.1"
        #expect(Self.reached("2.0.0", [early]) == false)
        #expect(Self.reached("2.0.0-beta", [early]) == true)
        // Of a migration without a header: its number is its version, and no semantic one.
        early.version = "001"
        #expect(Self.reached("0.0.1", [early]) == false)
        #expect(Self.reached("001", [early]) == true)
    }

    @Test(arguments: ["", "latest", "v1.0.0", "1.0", "-1", "1.x.0"])
    func whatIsNoVersionIsNone(_ text: String) {
        #expect(WantedVersion(text) == nil)
    }
}
