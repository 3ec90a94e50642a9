internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// Gives the findings of verdicts their keys. One lister serves one thread.
final class FindingLister {
  private let pack: ResolvedPack
  private let keys = FindingKeyMaker()

  init(pack: ResolvedPack) { self.pack = pack }

  func findings(
    _ verdicts: [Verdict], _ conversation: Conversation, _ speech: Speech
  ) -> [Finding] {
    var findings: [Finding] = []
    var occurrences: [String: Int] = [:]
    for place in verdicts.indices where !verdicts[place].violations.isEmpty {
      let rule = verdicts[place].rule
      for violation in verdicts[place].violations {
        let key = key(rule, violation, conversation, speech, &occurrences)
        findings.append(Finding(key: key, rule: rule, violation: violation))
      }
    }
    return findings
  }

  /// The key of a violation; equal ones are told apart by their number.
  private func key(
    _ rule: Int, _ violation: Violation, _ conversation: Conversation, _ speech: Speech,
    _ occurrences: inout [String: Int]
  ) -> String {
    let act = violation.act.map { speech.acts[$0] }
    let entry = act.map { pack.lexicon.entries.head(at: $0.entry.rawValue).id } ?? ""
    let role = violation.party.map { conversation.party($0).role.rawValue } ?? ""
    let spans = act.map { speech.spans(of: $0) } ?? violation.spans[...]
    let quote = spans.reduce(into: [UInt8]()) { quote, span in
      quote += conversation.text[span.bytes.lower..<span.bytes.upper]
    }
    return quote.withUnsafeBufferPointer { quote in
      func key(_ occurrence: Int) -> String {
        keys.key(
          rule: pack.rules[rule].id, entry: entry, conversation: conversation.id, role: role,
          quote: spans.isEmpty ? nil : quote, occurrence: occurrence)
      }
      let first = key(0)
      let occurrence = occurrences[first, default: 0]
      occurrences[first] = occurrence + 1
      return occurrence == 0 ? first : key(occurrence)
    }
  }
}
