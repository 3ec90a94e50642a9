import Testing

@testable import Lexicons

/// Leaving out one token of a phrase or an entry at a time.
@Suite struct PhraseMutationTests {
  private static let slots: SlotLibrary = {
    var slots = SlotLibrary()
    slots.add("TIME", .choice([.text("今天"), .text("明天")]))
    return slots
  }()

  private func mutations(_ phrase: String) -> [PhraseMutation] {
    PhraseMutator(slots: Self.slots).mutations(of: phrase)
  }

  /// A phrase and, for each token, the phrase that is left: `-` less is found, `+` more is.
  @Test(arguments: [
    ("您好", []),
    ("(您|你)好", ["-您: 你好", "-你: 您好", "+好: (您|你)"]),
    ("再见|拜拜", ["-再见: 拜拜", "-拜拜: 再见"]),
    ("[非常]抱歉", ["-非常: 抱歉", "+抱歉: 非常"]),
    ("[很|真]抱歉", ["-很: [真]抱歉", "-真: [很]抱歉", "+抱歉: [很|真]"]),
    (
      "请(稍(等|候)|等等)",
      [
        "+请: (稍(等|候)|等等)", "-稍(等|候): 请等等", "+稍: 请((等|候)|等等)",
        "-等: 请(稍候|等等)", "-候: 请(稍等|等等)", "-等等: 请稍(等|候)",
      ]
    ),
    ("好评…6返现金", ["+好评: 返现金", "+…6: 好评返现金", "+返现金: 好评"]),
    ("请{TIME}再来", ["+请: {TIME}再来", "+{TIME}: 请再来", "+再来: 请{TIME}"]),
    ("[{TIME}]再来", ["-{TIME}: 再来", "+再来: {TIME}"]),
    ("不成对)", []),
  ])
  func leavesOut(_ phrase: String, _ expected: [String]) throws {
    let mutations = mutations(phrase)
    #expect(
      mutations.map { "\($0.kind == .part ? "+" : "-")\($0.token)" }
        == expected.map { String($0.prefix { $0 != ":" }) })
    for (mutation, text) in zip(mutations, expected) {
      let rest = String(text.drop { $0 != ":" }.dropFirst(2))
      let plans = try PhrasePlan.plans(for: PhraseNotation.parse(rest, slots: Self.slots))
      #expect(Set(mutation.plans.flatMap(\.literals)) == Set(plans.flatMap(\.literals)), "\(text)")
      #expect(
        mutation.plans.map { "\($0.before?.shortest ?? 0) \($0.after?.shortest ?? 0)" }
          == plans.map { "\($0.before?.shortest ?? 0) \($0.after?.shortest ?? 0)" }, "\(text)")
    }
  }

  @Test func anEntryLosesVariantsTokensAndGuardWords() {
    var entry = PhraseEntry(id: "F01-001", category: CategoryIndex(0), phrases: ["不管", "(没|莫)管"])
    entry.beforeNot = ["我", "他"]
    entry.sentenceHas = ["钱"]
    entry.allow = ["不管是"]
    let mutations = EntryMutation.all(of: entry, PhraseMutator(slots: SlotLibrary()))
    #expect(mutations.map(\.token) == ["不管", "(没|莫)管", "没", "莫", "管", "我", "他", "钱", "不管是"])
    #expect(
      mutations.map { $0.entry.plans.flatMap(\.literals) } == [
        ["没管", "莫管"], ["不管"], ["不管", "莫管"], ["不管", "没管"], ["不管", "没", "莫"],
        [], [], [], [],
      ])
    #expect(mutations.map(\.entry.beforeNot.count) == [2, 2, 2, 2, 2, 1, 1, 2, 2])
    #expect(mutations[7].subject == .word(.sentenceHas))
    #expect(mutations[7].entry.sentenceHas.isEmpty)
    #expect(mutations[8].entry.allow.isEmpty)
  }

  @Test func theOnlyPhraseIsNoVariant() {
    let entry = PhraseEntry(id: "F01-001", category: CategoryIndex(0), phrases: ["不管"])
    #expect(EntryMutation.all(of: entry, PhraseMutator(slots: SlotLibrary())).isEmpty)
  }
}
