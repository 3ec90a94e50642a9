import Lexicons
import Packs
import Scorecards
import Testing
import Transcripts

@testable import Rules

/// A scorecard written in YAML over the rules r0 … r7, and verdicts written as letters.
struct Sheet {
  let pack: ResolvedPack
  let card: Scorecard

  /// `text`: everything of the scorecard but its name and title.
  init(_ text: String, scorePreview: Bool = false) throws {
    func file(_ path: String, _ text: String) -> PackSource.File {
      PackSource.File(path: path, text: text)
    }
    let rules = (0..<8).map { index in
      "  - {id: r\(index), title: 规则\(index), severity: minor, message: 不对, suggestion: 改正, "
        + "source: [S0-001], limit: {metric: unanswered, count: 0}}"
    }
    pack = try PackLoader.load(
      PackSource(
        settings: file(
          "pack.yaml",
          """
          name: sheets
          version: 1.0.0
          timing: {name: first-ask}
          profiles: {base: {chat: sheet, call: sheet, score_preview: \(scorePreview)}}
          """),
        phrases: [
          file(
            "F01.yaml",
            """
            category: F01
            name: forbidden
            title: 禁语
            polarity: forbidden
            defaults: {severity: major, suggestion: 改, source: [S0-001]}
            entries:
              - {id: F01-001, phrase: 不归我管, tests: {hit: [不归我管], no_hit: [好]}}
            """)
        ],
        rules: [file("rules.yaml", "rules:\n" + rules.joined(separator: "\n"))],
        scorecards: [file("sheet.yaml", "name: sheet\ntitle: {zh: 表, en: sheet}\n" + text)]))
    card = try #require(pack.scorecards.first)
  }

  /// p pass, f fail, ! fails and is critical, ? not assessable, - not applicable, _ no verdict at all.
  /// The parties that answer for it stand behind, then `*3` for three findings, `*0` for one of severity
  /// info: `f1*3`.
  static func verdicts(_ text: String) -> [Verdict] {
    text.split(separator: " ").enumerated().compactMap { index, word in
      let outcome: Outcome
      switch word.first {
      case "_": return nil
      case "p": outcome = .pass
      case "f", "!": outcome = .fail
      case "?": outcome = .notAssessable
      default: outcome = .notApplicable
      }
      let parts = word.dropFirst().split(separator: "*", omittingEmptySubsequences: false)
      let parties = (parts.first ?? "").compactMap(\.wholeNumberValue)
      let count = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
      var verdict = Verdict(rule: index, outcome)
      verdict.severity = word.first == "!" ? .critical : .minor
      verdict.charges = parties.map { Charge(party: PartyIndex($0), isPassed: outcome == .pass) }
      if outcome == .fail {
        let party = parties.first.map { PartyIndex($0) }
        verdict.violations = Array(
          repeating: Violation(count == 0 ? .info : .minor, party: party), count: max(1, count))
      }
      return verdict
    }
  }

  func score(_ verdicts: String, _ facts: ScoreFacts = .none) -> Score {
    Score(Self.verdicts(verdicts), scorecard: card, facts: facts)
  }
}

extension Score {
  /// obtained/assessed/applicable/visible percent band
  var summary: String {
    let percent = percent.map { "\($0)" } ?? "nil"
    return "\(obtained)/\(assessed)/\(applicable)/\(visible) \(percent) \(band ?? "nil")"
  }
}
