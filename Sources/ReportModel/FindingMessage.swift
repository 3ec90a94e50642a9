package import Lexicons
package import Rules
package import Scorecards
internal import Timing
internal import Transcripts

/// The words of a finding: the entry's own where it has them, else the rule's, with the figures of a
/// broken limit.
package struct FindingMessage {
  package let message: String
  package let suggestion: String
  package let entry: PhraseEntry.Head?

  package init(
    _ finding: Finding, in report: ConversationReport, pack: ResolvedPack, language: Language
  ) {
    let act = finding.violation.act.map { report.speech.acts[$0] }
    self.init(
      finding.violation, of: pack.rules[finding.rule],
      entry: act.map { pack.lexicon.entries.head(at: $0.entry.rawValue) }, language: language)
  }

  /// The words of a violation of a rule, by the entry that was found.
  package init(
    _ violation: Violation, of rule: Rule, entry: PhraseEntry.Head?, language: Language
  ) {
    self.entry = entry
    var message = rule.message.text(language)
    var suggestion = rule.suggestion.text(language)
    // Entries speak Chinese only.
    if let text = entry?.message, language == .chinese { message = text }
    // What to say instead is something to send to a customer: Chinese in every language.
    if let text = entry?.suggestion { suggestion = text }
    if let addition = Self.addition(violation, language) { message += addition }
    self.message = message
    self.suggestion = suggestion
  }

  /// What the figures of a broken limit add to the rule's message; nil where there are none.
  package static func addition(_ violation: Violation, _ language: Language) -> String? {
    figures(violation, language).map { language == .chinese ? "（\($0)）" : " (\($0))" }
  }

  private static func figures(_ violation: Violation, _ language: Language) -> String? {
    guard let limit = violation.limit else { return nil }
    if let count = violation.measuredCount, violation.isRate {
      return language == .chinese
        ? "每百字 \(count) 次，上限 \(limit) 次" : "\(count) in 100 characters, limit \(limit)"
    }
    if let count = violation.measuredCount, violation.unit != .count {
      func amount(_ value: Int64) -> String {
        if violation.unit == .percent { return "\(value / 10).\(value % 10)%" }
        return language == .chinese ? "每分钟 \(value) 字" : "\(value) characters a minute"
      }
      let (value, bound) = (amount(Int64(count)), amount(limit))
      return language == .chinese ? "\(value)，限 \(bound)" : "\(value), limit \(bound)"
    }
    if let count = violation.measuredCount {
      return language == .chinese ? "\(count) 次，上限 \(limit) 次" : "\(count), limit \(limit)"
    }
    guard let measured = violation.measured else { return nil }
    let value = Self.seconds(measured.nominal.rawValue)
    return language == .chinese
      ? "\(value) 秒，上限 \(seconds(limit)) 秒" : "\(value) s, limit \(seconds(limit)) s"
  }

  /// Seconds with at most one decimal.
  private static func seconds(_ milliseconds: Int64) -> String {
    let tenths = (milliseconds + 50) / 100
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
