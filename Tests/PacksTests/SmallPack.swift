import Foundation
import Packs
import Scorecards

/// A small pack written out; tests change its text and see what loading makes of it.
struct SmallPack {
  enum File: String, CaseIterable, Sendable { case settings, phrases, rules, scorecard }

  var settings = """
    name: small
    version: 1.0.0
    title: 小规则包
    default_profile: base
    guards:
      negators: [不, 没]
      report_cues: [您说]
    timing:
      name: first-ask
      silence_ms: 3000
      announces: [P11]
    profiles:
      base: {title: 通用, bot_greeting_counts: false, chat: sheet}
      other: {bot_greeting_counts: true}

    """
  var phrases = """
    category: F03
    name: shifting_blame
    title: {zh: 推诿, en: shifting blame}
    polarity: forbidden
    defaults:
      severity: major
      source: [S0-001]
    entries:
      - id: F03-001
        phrase: 不归我管
        suggestion: 我来跟进
        tests:
          hit: [这不归我管。]
          no_hit: [归我管。]
      - id: F03-002
        phrase: 找快递
        before_not: [先]
        suggestion: 我来联系
        message: 推给快递
        tests: {hit: [你找快递。], no_hit: [好的。]}

    """
  var holds = """
    category: P11
    name: hold
    title: 稍等
    polarity: expected
    entries:
      - {id: P11-001, phrase: 请稍等, source: [S0-002], tests: {hit: [请稍等], no_hit: [好]}}

    """
  var rules = """
    rules:
      - id: forbidden.blame
        title: {zh: 推诿, en: Shifting blame}
        severity: major
        forbidden: {any: [F03]}
        message: 推诿
        suggestion: 跟进
        source: [S0-001]
      - id: waiting.announce
        title: 稍等
        severity: minor
        present: {any: [P11], in: opening, turns: 2}
        message: 没有
        suggestion: 请稍等
        source: [S0-002]
        examples: {good: ["客服：请稍等"], bad: ["客服：等"]}
      - id: timing.first
        title: 首次响应
        severity: minor
        limit: {metric: first_response, seconds: 30}
        message: 太慢
        suggestion: 快
        source: [S0-003]

    """
  var scorecard = """
    name: sheet
    title: 评分表
    channel: chat
    min_assessed: 60
    bands:
      - {name: A, above: 90}
      - {name: B, from: 80}
    items:
      - {rule: forbidden.blame, points: 6}
      - {rule: timing.first, points: 4}

    """

  subscript(file: File) -> String {
    get {
      switch file {
      case .settings: settings
      case .phrases: phrases
      case .rules: rules
      case .scorecard: scorecard
      }
    }
    set {
      switch file {
      case .settings: settings = newValue
      case .phrases: phrases = newValue
      case .rules: rules = newValue
      case .scorecard: scorecard = newValue
      }
    }
  }

  /// A copy with one text replaced in one file. Throws when the text is not there.
  func replacing(_ old: String, with new: String, in file: File) throws -> SmallPack {
    guard self[file].contains(old) else { throw NotThere(text: old) }
    var copy = self
    copy[file] = self[file].replacingOccurrences(of: old, with: new)
    return copy
  }

  struct NotThere: Error { let text: String }

  var source: PackSource {
    PackSource(
      settings: PackSource.File(path: "pack.yaml", text: settings),
      phrases: [
        PackSource.File(path: "phrases.yaml", text: phrases),
        PackSource.File(path: "holds.yaml", text: holds),
      ],
      rules: [PackSource.File(path: "rules.yaml", text: rules)],
      scorecards: [PackSource.File(path: "scorecard.yaml", text: scorecard)])
  }

  func load(profile: String? = nil) throws(PackError) -> ResolvedPack {
    try PackLoader.load(source, profile: profile)
  }

  /// Writes the pack's files into a folder.
  func write(to folder: String) throws {
    let files = [
      "pack.yaml": settings, "phrases/1.yaml": phrases, "phrases/2.yaml": holds,
      "rules/rules.yaml": rules, "scorecards/scorecard.yaml": scorecard,
    ]
    for (path, text) in files {
      let url = URL(fileURLWithPath: folder + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: false, encoding: .utf8)
    }
  }

  /// What loading says is wrong; "loads" if nothing is.
  func fault(profile: String? = nil) -> String {
    do {
      _ = try load(profile: profile)
      return "loads"
    } catch {
      return error.description
    }
  }
}

/// The checkout; PacksTests do not use TestSupport.
enum Checkout {
  static let root: String = {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/",
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
    {
      folder = folder.deletingLastPathComponent()
    }
    return folder.path
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }
}
