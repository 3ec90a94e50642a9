import Foundation
import Lexicons
import Packs
import Rules
import Scorecards
import Testing
import TextSources

/// What holds for the pack in `lexicons/base`.
@Suite struct ShippedPackTests {
  private static let loaded = Result { () throws -> ResolvedPack in
    try PackLoader.load(PackSource(folder: Checkout.root + "/lexicons/base"))
  }

  private var pack: ResolvedPack { get throws { try Self.loaded.get() } }

  @Test func everyProfileLoads() throws {
    for profile in ["base", "bot-first"] {
      let pack = try PackLoader.load(
        PackSource(folder: Checkout.root + "/lexicons/base"), profile: profile)
      #expect(pack.profile.name == profile)
      let names = [pack.profile.chatScorecard, pack.profile.callScorecard].map { place in
        place.map { pack.scorecards[$0].name }
      }
      #expect(names == ["chat-service", "call-service"])
    }
  }

  @Test func aSlashBehindTheFolderDoesNotMatter() throws {
    let pack = try PackLoader.load(PackSource(folder: Checkout.root + "/lexicons/base/"))
    #expect(try pack.fingerprint == self.pack.fingerprint)
  }

  @Test func aFolderWithoutAPackSaysSo() {
    #expect {
      try PackSource(folder: Checkout.root + "/corpus")
    } throws: { error in
      "\(error)".contains("no pack here") && "\(error)".contains("--pack")
    }
  }

  private static let tags: Set = ["G", "P", "C", "D", "L"]

  private static func requirements() throws -> Set<String> {
    let lines = try Checkout.text("docs/requirements.tsv").split(separator: "\n").dropFirst()
    return Set(lines.compactMap { $0.split(separator: "\t").first.map(String.init) })
  }

  @Test func everySourceOfARuleIsARequirement() throws {
    let known = try Self.requirements()
    #expect(known.count > 300)
    for rule in try pack.rules {
      #expect(!rule.source.isEmpty, "\(rule.id)")
      for source in rule.source where !Self.tags.contains(source) {
        #expect(known.contains(source), "\(rule.id): \(source)")
      }
      #expect(rule.source.contains { known.contains($0) }, "\(rule.id) rests on no requirement")
    }
  }

  @Test func everySourceOfAnEntryIsKnown() throws {
    let known = try Self.requirements().union(Self.tags)
    for entry in try pack.lexicon.entries {
      for source in entry.source {
        #expect(known.contains(source), "\(entry.id): \(source)")
      }
    }
  }

  @Test func everyRuleSpeaksBothLanguages() throws {
    for rule in try pack.rules {
      for text in [rule.title, rule.message, rule.suggestion] {
        #expect(!text.chinese.isEmpty && !text.english.isEmpty, "\(rule.id)")
      }
    }
  }

  /// Chinese comes with full-width commas; an ASCII one in a YAML flow list would have cut a text.
  @Test func noTextIsCutOffInBrackets() throws {
    for entry in try pack.lexicon.entries {
      for text in entry.phrases + entry.hitTests + entry.noHitTests {
        let opened = text.count { "「『（(【[".contains($0) }
        let closed = text.count { "」』）)】]".contains($0) }
        #expect(opened == closed, "\(entry.id): \(text)")
      }
    }
  }

  /// `pack test` runs them; the rules of other profiles than the default have theirs too.
  @Test(arguments: ["base", "chat-shop", "phone-formal"])
  func everyRuleHasExamples(_ profile: String) throws {
    let source = try PackSource(folder: Checkout.root + "/lexicons/base")
    for rule in try PackLoader.load(source, profile: profile).rules {
      #expect(!rule.goodExamples.isEmpty && !rule.badExamples.isEmpty, "\(rule.id)")
    }
  }

  @Test func everyRuleWithAChannelHasPointsOnlyThere() throws {
    let pack = try pack
    for card in pack.scorecards {
      for rule in card.items.flatMap(\.rules).map({ pack.rules[$0] }) {
        #expect(
          rule.channel == nil || card.channel == nil || rule.channel == card.channel,
          "\(card.name): \(rule.id) can never be judged")
      }
    }
  }

  @Test(arguments: [
    ("chat-service", 100), ("call-service", 100), ("call-sheet-87", 87), ("dairy-phone", 100),
    ("ecom-platform", 100), ("staff-service", 80),
  ]) func everyScorecardHasItsPoints(_ name: String, _ visible: Int) throws {
    let card = try #require(try pack.scorecards.first { $0.name == name })
    #expect(card.visible == visible)
    #expect(card.worth == visible)
    #expect(!card.title.chinese.isEmpty)
  }

  /// The sources of the items and vetoes of each scorecard.
  private static func sources(of file: String) throws -> [String] {
    let path = "lexicons/base/scorecards/\(file)"
    let root = try YAMLNode.parse(try Checkout.text(path), file: file)
    return try ["items", "vetoes"].flatMap { list in
      try (root[list]?.elements ?? []).flatMap { try $0.texts("source") }
    }
  }

  @Test(arguments: ["call-sheet-87", "dairy-phone", "ecom-platform", "staff-service"])
  func everyItemNamesARequirement(_ name: String) throws {
    let known = try Self.requirements().union(Self.tags)
    let sources = try Self.sources(of: "\(name).yaml")
    #expect(!sources.isEmpty)
    for source in sources { #expect(known.contains(source), "\(name): \(source)") }
  }

  @Test func theCallSheetHoldsEveryRowOfItsDocument() throws {
    let sources = Set(try Self.sources(of: "call-sheet-87.yaml"))
    for row in 1...54 {
      let id = "S2-0\(row < 10 ? "0" : "")\(row)"
      #expect(sources.contains(id), "\(id)")
    }
  }

  @Test func forbiddenEntriesSayWhatToSayInstead() throws {
    let pack = try pack
    for entry in pack.lexicon.entries
    where pack.lexicon.categories[entry.category.rawValue].polarity == .forbidden {
      #expect(entry.severity != nil, "\(entry.id)")
      #expect(entry.suggestion?.isEmpty == false, "\(entry.id)")
    }
  }
}
