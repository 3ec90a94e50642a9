import Foundation
import Lexicons
import Packs
import Rules
import Scorecards
import Testing

/// A pack that extends another gives what an edited copy of it gives.
@Suite struct PackOverlayTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var overlay = SmallOverlay()
    /// What would have to be edited in a copy: file, old, new.
    let edits: [(file: SmallPack.File, old: String, new: String)]

    init(
      _ name: String, _ settings: String, _ edits: (SmallPack.File, String, String)...
    ) {
      testDescription = name
      overlay.settings = settings
      self.edits = edits.map { (file: $0.0, old: $0.1, new: $0.2) }
    }

    init(
      _ name: String, phrases: String = "", rules: String = "", scorecard: String = "",
      _ edits: (SmallPack.File, String, String)...
    ) {
      testDescription = name
      if !phrases.isEmpty { overlay.phrases = ["phrases.yaml": phrases] }
      if !rules.isEmpty { overlay.rules = ["rules.yaml": rules] }
      if !scorecard.isEmpty { overlay.scorecards = ["scorecard.yaml": scorecard] }
      self.edits = edits.map { (file: $0.0, old: $0.1, new: $0.2) }
    }
  }

  private static let entry =
    "  - {id: F03-s01, phrase: 问物业, severity: minor, suggestion: 我来问, tests: {hit: [问物业], no_hit: [好]}}\n"
  private static let rule =
    "  - {id: house.hold, title: 稍等, severity: minor, absent: {any: [P11]}, message: 多, "
    + "suggestion: 少, source: [S0-001]}\n"

  static let changes = [
    Change(
      "a limit", "rules: {timing.first: {seconds: 60}}", (.rules, "seconds: 30", "seconds: 60")),
    Change(
      "a limit within limit:", "rules: {timing.first: {limit: {seconds: 60}}}",
      (.rules, "seconds: 30", "seconds: 60")),
    Change("turns", "rules: {waiting.announce: {turns: 3}}", (.rules, "turns: 2", "turns: 3")),
    Change(
      "turns within limit:", "rules: {waiting.announce: {limit: {turns: 3}}}",
      (.rules, "turns: 2", "turns: 3")),
    Change(
      "a value with the key around it",
      "rules: {waiting.announce: {present: {turns: 3, any: [F03]}}}",
      (.rules, "{any: [P11], in: opening, turns: 2}", "{any: [F03], in: opening, turns: 3}")),
    Change(
      "a severity", "rules: {forbidden.blame: {severity: critical}}",
      (.rules, "severity: major", "severity: critical")),
    Change(
      "texts", "rules: {timing.first: {title: 头一句, message: {zh: 慢, en: slow}, suggestion: 快点}}",
      (.rules, "title: 首次响应", "title: 头一句"), (.rules, "message: 太慢", "message: {zh: 慢, en: slow}"),
      (.rules, "suggestion: 快", "suggestion: 快点")),
    Change(
      "a channel and a profile", "rules: {timing.first: {channel: chat, profile: [base]}}",
      (.rules, "title: 首次响应", "title: 首次响应\n    channel: chat\n    profile: [base]")),
    Change(
      "a disabled rule goes with its points", "rules: {timing.first: {disabled: true}}",
      (.scorecard, "  - {rule: timing.first, points: 4}\n", ""),
      (
        .rules,
        """
          - id: timing.first
            title: 首次响应
            severity: minor
            limit: {metric: first_response, seconds: 30}
            message: 太慢
            suggestion: 快
            source: [S0-003]

        """, ""
      )),
    Change("not disabled", "rules: {timing.first: {disabled: false}}"),
    Change(
      "points", "points: {sheet: {timing.first: 9, waiting.announce: 3}}",
      (
        .scorecard, "{rule: timing.first, points: 4}",
        "{rule: timing.first, points: 9}\n  - {rule: waiting.announce, points: 3}"
      )),
    Change(
      "points, and a disabled rule",
      "rules: {timing.first: {disabled: true}}\npoints: {sheet: {forbidden.blame: 5}}",
      (.scorecard, "points: 6", "points: 5"),
      (.scorecard, "  - {rule: timing.first, points: 4}\n", ""),
      (
        .rules, SmallPack().rules.components(separatedBy: "  - id: timing.first").last ?? "", ""
      ), (.rules, "  - id: timing.first", "")),
    Change(
      "points taken away", "points: {sheet: {timing.first: ~}}",
      (.scorecard, "  - {rule: timing.first, points: 4}\n", "")),
    Change(
      "keys of an item", "points: {sheet: {timing.first: {points: 5}}}",
      (.scorecard, "points: 4", "points: 5")),
    Change(
      "a disabled entry", "phrases: {F03-002: {disabled: true}}",
      (
        .phrases,
        """
          - id: F03-002
            phrase: 找快递
            before_not: [先]
            suggestion: 我来联系
            message: 推给快递
            tests: {hit: [你找快递。], no_hit: [好的。]}

        """, ""
      )),
    Change(
      "severity and words of an entry",
      "phrases: {F03-002: {severity: minor, suggestion: 我去, at: turn}}",
      (.phrases, "before_not: [先]", "before_not: [先]\n    severity: minor\n    at: turn"),
      (.phrases, "suggestion: 我来联系", "suggestion: 我去")),
    Change(
      "guards are added", "phrases: {F03-002: {before_not: [再], after_not: 吧}}",
      (.phrases, "before_not: [先]", "before_not: [先, 再]\n    after_not: [吧]")),
    Change(
      "exceptions", "phrases: {F03-001: {except: [不归我管账]}}",
      (.phrases, "phrase: 不归我管\n", "phrase: 不归我管\n    allow: [不归我管账]\n")),
    Change(
      "variants", "phrases: {F03-001: {variants: [不归咱管]}}",
      (.phrases, "phrase: 不归我管\n", "phrase: 不归我管\n    variants: [不归咱管]\n")),
    Change("examples", "phrases: {F03-001: {tests: {hit: [这个不归我管]}}}"),
    Change(
      "guards and timing", "guards: {negators: [不, 没, 勿]}\ntiming: {silence_ms: 4000}",
      (.settings, "negators: [不, 没]", "negators: [不, 没, 勿]"),
      (.settings, "silence_ms: 3000", "silence_ms: 4000")),
    Change(
      "a profile", "profiles: {base: {bot_greeting_counts: true}}",
      (.settings, "title: 通用, bot_greeting_counts: false", "bot_greeting_counts: true")),
    Change(
      "another default", "default_profile: other",
      (.settings, "default_profile: base", "default_profile: other")),
    Change(
      "a profile of its own",
      "profiles: {night: {chat: sheet, bot_greeting_counts: true}}\ndefault_profile: night",
      (.settings, "default_profile: base", "default_profile: night"),
      (.settings, "profiles:", "profiles:\n  night: {chat: sheet, bot_greeting_counts: true}")),
    Change(
      "an entry more", phrases: "category: F03\nentries:\n" + entry,
      (.phrases, "no_hit: [好的。]}\n", "no_hit: [好的。]}\n" + entry)),
    Change(
      "defaults for what is added",
      phrases: "category: F03\ndefaults: {speaker: any}\nentries:\n" + entry,
      (
        .phrases, "no_hit: [好的。]}\n",
        "no_hit: [好的。]}\n" + entry.replacing("F03-s01,", with: "F03-s01, speaker: any,")
      )),
    Change(
      "a rule more", rules: "rules:\n" + rule,
      (.rules, "source: [S0-003]\n", "source: [S0-003]\n" + rule)),
    Change(
      "a scorecard of the same name",
      scorecard: "name: sheet\ntitle: 新表\nitems: [{rule: timing.first, points: 7}]\n",
      (
        .scorecard, SmallPack().scorecard,
        "name: sheet\ntitle: 新表\nitems: [{rule: timing.first, points: 7}]\n"
      )),
  ]

  @Test(arguments: changes) func itIsLikeAnEditedCopy(_ change: Change) throws {
    var copy = SmallPack()
    for edit in change.edits { copy = try copy.replacing(edit.old, with: edit.new, in: edit.file) }
    let overlay = try PackLoader.load(change.overlay.source())
    #expect(try overlay.fingerprint == copy.load().fingerprint)
    let isBase = try overlay.fingerprint == SmallPack().load().fingerprint
    #expect(isBase == change.edits.isEmpty)
  }

  @Test func nothingButANameIsTheBase() throws {
    var overlay = SmallOverlay()
    #expect(
      try PackLoader.load(overlay.source()).fingerprint == SmallPack().load().fingerprint)
    overlay.name = "house"
    let pack = try PackLoader.load(overlay.source())
    #expect(pack.name == "house")
    #expect(
      try pack.fingerprint
        == SmallPack().replacing("name: small", with: "name: house", in: .settings).load()
        .fingerprint)
    #expect(try pack.fingerprint != SmallPack().load().fingerprint)
  }

  @Test func pointsForARuleOfItsOwn() throws {
    var overlay = SmallOverlay()
    overlay.rules = ["house.yaml": "rules:\n" + Self.rule]
    overlay.settings = "points: {sheet: {house.hold: 3}}"
    let pack = try PackLoader.load(overlay.source())
    let card = pack.scorecards[0]
    #expect(card.items.map(\.points) == [6, 4, 3])
    #expect(card.visible == 13)
    #expect(card.items[2].id == "house.hold")
  }

  @Test func whatTheSheetSaysIsVisibleStays() throws {
    let base = try SmallPack().replacing(
      "min_assessed", with: "visible: 20\nmin_assessed", in: .scorecard)
    var overlay = SmallOverlay()
    overlay.settings = "rules: {timing.first: {disabled: true}}"
    let pack = try PackLoader.load(overlay.source(extending: [base.source]))
    #expect(pack.scorecards[0].items.count == 1)
    #expect(pack.scorecards[0].visible == 20)
  }

  /// New files stand where a copy would have them, by their names.
  @Test func filesStandInOrder() throws {
    var overlay = SmallOverlay()
    overlay.phrases = [
      "a.yaml": SmallPack().holds.replacing("P11", with: "P12").replacing("hold", with: "return")
    ]
    overlay.rules = ["a.yaml": "rules:\n" + Self.rule]
    let pack = try PackLoader.load(overlay.source())
    #expect(pack.lexicon.categories.map(\.id) == ["P12", "F03", "P11"])
    #expect(pack.rules.first?.id == "house.hold")
  }

  @Test func layersLieOnOneAnother() throws {
    var first = SmallOverlay()
    first.settings = "rules: {timing.first: {seconds: 60}, waiting.announce: {turns: 4}}"
    var second = SmallOverlay()
    second.settings = "rules: {timing.first: {seconds: 90}}"
    let both = second.source(extending: [first.source(extending: []), SmallPack().source])
    let copy = try SmallPack().replacing("seconds: 30", with: "seconds: 90", in: .rules)
      .replacing("turns: 2", with: "turns: 4", in: .rules)
    #expect(try PackLoader.load(both).fingerprint == copy.load().fingerprint)
  }

  @Test func whatIsChangedStandsWhereItIsChanged() throws {
    var overlay = SmallOverlay()
    overlay.settings = "phrases:\n  F03-002: {severity: minor}\n"
    overlay.phrases = ["s.yaml": "category: F03\nentries:\n" + Self.entry]
    let places = try PackManuscript(reading: overlay.source()).places
    #expect(places["F03-001"]?.description == "phrases.yaml:9")
    #expect(places["F03-002"]?.description == "own/pack.yaml:5")
    #expect(places["F03-s01"]?.description == "own/phrases/s.yaml:3")
  }

  // MARK: Slots

  private static func house() throws -> PackSource {
    var source = try SmallPack()
      .replacing("phrase: 找快递", with: "phrase: '找{ORG}(客服|前台)[吧]'", in: .phrases)
      .replacing("suggestion: 我来联系", with: "suggestion: '{ORG}来联系'", in: .phrases).source
    source.slots = PackSource.File(
      path: "slots.yaml", text: "slots:\n  ORG: {characters: han, length: [1, 12]}\n")
    return source
  }

  @Test func aSlotGetsTheWordsOfTheHouse() throws {
    var overlay = SmallOverlay()
    overlay.settings = "set: {ORG: [山海商城, 本店]}"
    let pack = try PackLoader.load(overlay.source(extending: [Self.house()]))
    let entry = try #require(pack.lexicon.entries.first { $0.id == "F03-002" })
    #expect(entry.suggestion == "山海商城来联系")
    // The example of the base speaks of another house.
    #expect(entry.hitTests == ["找山海商城客服。"])
    #expect(entry.noHitTests == ["好的。"])
    overlay.settings = ""
    overlay.slots = "slots:\n  ORG: {any: [山海商城, 本店]}\n  DAY: {any: [今天]}\n"
    let other = try PackLoader.load(overlay.source(extending: [Self.house()]))
    #expect(other.lexicon.entries.contains { $0.hitTests == ["你找快递。"] })
    #expect(other.fingerprint != pack.fingerprint)
  }
}
