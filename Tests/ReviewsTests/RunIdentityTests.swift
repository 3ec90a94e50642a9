import Reviews
import Testing

@Suite struct RunIdentityTests {
  private static func value(_ reports: [(String, String, String)]) -> String {
    var identity = RunIdentity()
    for (id, hash, pack) in reports { identity.add(conversation: id, inputHash: hash, pack: pack) }
    return identity.value
  }

  static let reports = [("c-1", "sha256:1", "sha256:p"), ("c-2", "sha256:2", "sha256:p")]

  @Test func orderAndRepetitionDoNotMatter() {
    let value = Self.value(Self.reports)
    #expect(value.count == 32 && value.allSatisfy { "0123456789abcdef".contains($0) })
    #expect(Self.value(Self.reports.reversed()) == value)
    #expect(Self.value(Self.reports + Self.reports) == value)
  }

  @Test(arguments: [
    [("c-1", "sha256:1", "sha256:p")], [],
    [("c-1", "sha256:1", "sha256:q"), ("c-2", "sha256:2", "sha256:p")],
    [("c-1", "sha256:3", "sha256:p"), ("c-2", "sha256:2", "sha256:p")],
    [("c-1s", "ha256:1", "sha256:p"), ("c-2", "sha256:2", "sha256:p")],
  ]) func anythingElseDoes(_ reports: [(String, String, String)]) {
    #expect(Self.value(reports) != Self.value(Self.reports))
  }
}
