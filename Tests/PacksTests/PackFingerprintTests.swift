import Packs
import Scorecards
import Testing

/// The fingerprint goes by what decides reports, not by how the files are written.
@Suite struct PackFingerprintTests {
  struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let file: SmallPack.File
    let old: String
    let new: String

    init(_ name: String, _ file: SmallPack.File, _ old: String, _ new: String) {
      self.name = name
      self.file = file
      self.old = old
      self.new = new
    }

    var testDescription: String { name }
  }

  static let invisible = [
    Edit("a comment", .phrases, "entries:", "# 注释\nentries:"),
    Edit("a comment behind", .rules, "severity: major", "severity: major # 严重"),
    Edit(
      "key order", .phrases, "category: F03\nname: shifting_blame\n",
      "name: shifting_blame\ncategory: F03\n"),
    Edit(
      "key order in a rule", .rules,
      "    severity: minor\n    limit: {metric: first_response, seconds: 30}\n",
      "    limit: {seconds: 30, metric: first_response}\n    severity: minor\n"),
    Edit(
      "key order in the settings", .settings, "name: small\nversion: 1.0.0\n",
      "version: 1.0.0\nname: small\n"),
    Edit("a test sentence", .phrases, "hit: [这不归我管。]", "hit: [这不归我管, 那不归我管。]"),
    Edit("an example", .rules, "good: [\"客服：请稍等\"]", "good: [\"客服：请稍等一下\"]"),
    Edit("quotes", .phrases, "phrase: 找快递", "phrase: '找快递'"),
    Edit("flow and block", .settings, "negators: [不, 没]", "negators:\n    - 不\n    - 没"),
    Edit("a default written out", .phrases, "message: 推给快递", "severity: major\n    message: 推给快递"),
    Edit("blank lines", .scorecard, "items:", "\n\nitems:"),
    Edit(
      "another profile", .settings, "other: {bot_greeting_counts: true}",
      "other: {bot_greeting_counts: false}"),
  ]

  @Test(arguments: invisible) func stays(_ edit: Edit) throws {
    let pack = try SmallPack().replacing(edit.old, with: edit.new, in: edit.file)
    #expect(try pack.load().fingerprint == SmallPack().load().fingerprint)
  }

  static let visible = [
    Edit("a phrase", .phrases, "phrase: 找快递", "phrase: 去找快递"),
    Edit("a variant", .phrases, "phrase: 找快递", "phrase: 找快递\n    variants: [找物流]"),
    Edit("a guard before", .phrases, "before_not: [先]", "before_not: [先, 再]"),
    Edit("a guard taken away", .phrases, "    before_not: [先]\n", ""),
    Edit("a guard behind", .phrases, "before_not: [先]", "after_not: [先]"),
    Edit("a frame", .phrases, "before_not: [先]", "before_not: [先]\n    at: clause_start"),
    Edit("negation", .phrases, "before_not: [先]", "before_not: [先]\n    negation: true"),
    Edit("quotation", .phrases, "before_not: [先]", "before_not: [先]\n    quotation: false"),
    Edit("an allow-phrase", .phrases, "before_not: [先]", "before_not: [先]\n    allow: [帮您找快递]"),
    Edit("edges", .phrases, "before_not: [先]", "before_not: [先]\n    edges: ignore"),
    Edit("speaker", .phrases, "before_not: [先]", "before_not: [先]\n    speaker: any"),
    Edit("channel", .phrases, "before_not: [先]", "before_not: [先]\n    channel: [call]"),
    Edit("a guard inside", .phrases, "before_not: [先]", "inside_not: [先]"),
    Edit("a guard in the clause", .phrases, "before_not: [先]", "clause_not: [先]"),
    Edit("a guard in the sentence", .phrases, "before_not: [先]", "sentence_not: [先]"),
    Edit("a need of the sentence", .phrases, "before_not: [先]", "sentence_has: [先]"),
    Edit("a short turn", .phrases, "before_not: [先]", "turn_at_most: 9"),
    Edit("evasion", .phrases, "before_not: [先]", "before_not: [先]\n    evasion: true"),
    Edit("density", .phrases, "before_not: [先]", "before_not: [先]\n    density: true"),
    Edit("misheard", .phrases, "before_not: [先]", "before_not: [先]\n    misheard: [找快第]"),
    Edit("a replacement", .phrases, "before_not: [先]", "before_not: [先]\n    replace: 联系快递"),
    Edit(
      "a safe replacement", .phrases, "before_not: [先]",
      "before_not: [先]\n    replace: 联系快递\n    replace_safe: true"),
    Edit(
      "profiles of an entry", .phrases, "before_not: [先]", "before_not: [先]\n    profile: [base]"),
    Edit("a gap", .phrases, "phrase: 找快递", "phrase: 找…2快递"),
    Edit("severity of an entry", .phrases, "severity: major", "severity: critical"),
    Edit("a message", .phrases, "message: 推给快递", "message: 推给物流"),
    Edit("a suggestion", .phrases, "suggestion: 我来联系", "suggestion: 我帮您联系"),
    Edit("an entry's id", .phrases, "F03-002", "F03-003"),
    Edit(
      "a density", .rules, "forbidden: {any: [F03]}", "density: {any: [F03], per_100: 6}"),
    Edit("a limit", .rules, "seconds: 30", "seconds: 31"),
    Edit("a metric", .rules, "metric: first_response", "metric: longest_response"),
    Edit("a window", .rules, "turns: 2", "turns: 3"),
    Edit("a window's name", .rules, "in: opening", "in: closing"),
    Edit("an operator", .rules, "forbidden: {any: [F03]}", "absent: {any: [F03]}"),
    Edit("a softener", .rules, "{any: [F03]}", "{any: [F03], unless: [P11]}"),
    Edit("a rule's severity", .rules, "severity: major", "severity: critical"),
    Edit("a rule's channel", .rules, "severity: major", "severity: major\n    channel: call"),
    Edit("a rule's title", .rules, "title: 首次响应", "title: 首响"),
    Edit("points", .scorecard, "points: 6", "points: 7"),
    Edit("a band", .scorecard, "from: 80", "from: 81"),
    Edit("a band's edge", .scorecard, "above: 90", "from: 90"),
    Edit("the least assessed share", .scorecard, "min_assessed: 60", "min_assessed: 61"),
    Edit("a scorecard's title", .scorecard, "title: 评分表", "title: 评分单"),
    Edit("a deduction", .scorecard, "points: 6", "points: 6, deduct: {each: 1}"),
    Edit("another deduction", .scorecard, "points: 6", "points: 6, deduct: {each: 1, cap: 2}"),
    Edit("a weight", .scorecard, "points: 6", "points: 6, weight: 2"),
    Edit(
      "a manual item", .scorecard, "{rule: timing.first, points: 4}",
      "{manual: a, title: 评, reason: 人评, points: 4}"),
    Edit("a fact", .scorecard, "rule: timing.first, points: 4", "fact: a, points: 4"),
    Edit(
      "what a fact must be", .scorecard, "rule: timing.first, points: 4",
      "fact: a, over: 1, points: 4"),
    Edit(
      "a dimension", .scorecard, "items:", "dimensions: [{id: a, title: 甲}]\nitems:"),
    Edit(
      "a veto", .scorecard, "items:", "vetoes: [{rule: timing.first, source: [C]}]\nitems:"),
    Edit("a base", .scorecard, "items:", "base: 80\nitems:"),
    Edit("a floor", .scorecard, "items:", "floor: 5\nitems:"),
    Edit("a cap", .scorecard, "items:", "cap: 9\nitems:"),
    Edit("a note", .scorecard, "items:", "visible_note: 注\nitems:"),
    Edit("previews that count", .settings, "chat: sheet}", "chat: sheet, score_preview: true}"),
    Edit("visible points", .scorecard, "min_assessed: 60", "min_assessed: 60\nvisible: 100"),
    Edit("a negator", .settings, "negators: [不, 没]", "negators: [不, 没, 别]"),
    Edit("a report cue", .settings, "report_cues: [您说]", "report_cues: [他说]"),
    Edit("silence", .settings, "silence_ms: 3000", "silence_ms: 3001"),
    Edit("same breath", .settings, "silence_ms: 3000", "silence_ms: 3000\n  same_breath_ms: 501"),
    Edit(
      "back-channels", .settings, "silence_ms: 3000",
      "silence_ms: 3000\n  back_channel_characters: 3"),
    Edit("announcements", .settings, "announces: [P11]", "announces: []"),
    Edit("returns", .settings, "announces: [P11]", "announces: [P11]\n  returns: [P11]"),
    Edit("fillers", .settings, "announces: [P11]", "announces: [P11]\n  fillers: [P11]"),
    Edit("filler words", .settings, "announces: [P11]", "announces: [P11]\n  filler_words: [在查]"),
    Edit(
      "courtesy words", .settings, "announces: [P11]", "announces: [P11]\n  courtesy_words: [好]"),
    Edit("the version", .settings, "version: 1.0.0", "version: 1.0.1"),
    Edit(
      "bot greetings", .settings, "{title: 通用, bot_greeting_counts: false",
      "{title: 通用, bot_greeting_counts: true"),
    Edit("the scorecard of a channel", .settings, "chat: sheet", "call: sheet"),
  ]

  @Test(arguments: visible) func changes(_ edit: Edit) throws {
    let pack = try SmallPack().replacing(edit.old, with: edit.new, in: edit.file)
    #expect(try pack.load().fingerprint != SmallPack().load().fingerprint)
  }

  @Test func everyVisibleEditGivesItsOwn() throws {
    var seen: [String: String] = [:]
    for edit in Self.visible {
      let pack = try SmallPack().replacing(edit.old, with: edit.new, in: edit.file)
      let fingerprint = try pack.load().fingerprint
      #expect(seen[fingerprint] == nil, "\(edit.name) and \(seen[fingerprint] ?? "")")
      seen[fingerprint] = edit.name
    }
  }

  @Test func theProfileInUseCounts() throws {
    #expect(
      try SmallPack().load(profile: "base").fingerprint
        != SmallPack().load(profile: "other").fingerprint)
  }

  @Test func textsDoNotRunTogether() throws {
    let first = try SmallPack().replacing("negators: [不, 没]", with: "negators: [不没]", in: .settings)
    #expect(try first.load().fingerprint != SmallPack().load().fingerprint)
  }

  @Test func itIsASHA256() throws {
    let fingerprint = try SmallPack().load().fingerprint
    #expect(fingerprint.hasPrefix("sha256:"))
    #expect(fingerprint.dropFirst(7).count == 64)
    #expect(fingerprint.dropFirst(7).allSatisfy { "0123456789abcdef".contains($0) })
  }
}
