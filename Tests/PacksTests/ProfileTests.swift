import Lexicons
import Packs
import Rules
import Scorecards
import Testing

/// Entries and rules that belong to some profiles only.
@Suite struct ProfileTests {
  static func pack() throws -> SmallPack {
    try SmallPack()
      .replacing("before_not: [先]", with: "profile: [other]", in: .phrases)
      .replacing("title: 首次响应\n", with: "title: 首次响应\n    profile: [other]\n", in: .rules)
  }

  @Test func anEntryOfAnotherProfileIsOff() throws {
    for (profile, rules) in [("base", 2), ("other", 3)] {
      let pack = try Self.pack().load(profile: profile)
      #expect(pack.rules.count == rules)
      #expect(pack.lexicon.entries.count == 3)
    }
  }

  @Test func pointsOfRulesOfOtherProfilesAreLeftOut() throws {
    let pack = try Self.pack()
    #expect(try pack.load(profile: "base").scorecards[0].items.count == 1)
    #expect(try pack.load(profile: "other").scorecards[0].items.count == 2)
  }

  @Test func aProfileNobodyKnowsIsAFault() throws {
    let pack = try SmallPack().replacing("before_not: [先]", with: "profile: [othr]", in: .phrases)
    #expect(pack.fault().contains("pack.yaml has no profile 'othr'; did you mean 'other'?"))
    #expect(pack.fault().hasPrefix("phrases.yaml:"))
  }

  @Test func profilesHaveFingerprintsOfTheirOwn() throws {
    let pack = try Self.pack()
    #expect(try pack.load(profile: "base").fingerprint != pack.load(profile: "other").fingerprint)
  }
}
