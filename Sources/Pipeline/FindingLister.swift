internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// Gives the findings of verdicts their keys. One lister serves one thread.
final class FindingLister {
  private let pack: ResolvedPack
  private let keys = FindingKeyMaker()
  private var occurrences = KeyOccurrences()
  /// A quote of several parts, one behind the other.
  private var joined = ByteWriter(capacity: 256)

  init(pack: ResolvedPack) { self.pack = pack }

  func findings(
    _ verdicts: [Verdict], _ conversation: Conversation, _ speech: Speech
  ) -> [Finding] {
    var count = 0
    for place in verdicts.indices { count += verdicts[place].violations.count }
    if count == 0 { return [] }
    var findings: [Finding] = []
    findings.reserveCapacity(count)
    occurrences.removeAll()
    for place in verdicts.indices where !verdicts[place].violations.isEmpty {
      let rule = verdicts[place].rule
      for violation in verdicts[place].violations {
        let key = key(rule, violation, conversation, speech)
        findings.append(Finding(key: key, rule: rule, violation: violation))
      }
    }
    return findings
  }

  /// The key of a violation; equal ones are told apart by their number.
  private func key(
    _ rule: Int, _ violation: Violation, _ conversation: Conversation, _ speech: Speech
  ) -> FindingKey {
    var entry = ""
    var spans = violation.spans[...]
    if let place = violation.act {
      entry = pack.lexicon.entries.id(at: speech.acts[place].entry.rawValue)
      spans = speech.spans[speech.acts[place].spans]
    }
    let role = violation.party.map { conversation.parties[$0.rawValue].role.rawValue } ?? ""
    return withQuote(spans, conversation) { quote in
      func key(_ occurrence: Int) -> FindingKey {
        keys.key(
          rule: pack.rules[rule].id, entry: entry, conversation: conversation.id, role: role,
          quote: quote, occurrence: occurrence)
      }
      let first = key(0)
      let occurrence = occurrences.count(first)
      return occurrence == 0 ? first : key(occurrence)
    }
  }

  /// The bytes of some spans one after another; nil if there are none.
  private func withQuote<Result>(
    _ spans: ArraySlice<TextSpan>, _ conversation: Conversation,
    _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    if spans.isEmpty { return body(nil) }
    return conversation.text.withUnsafeBufferPointer { text in
      let first = spans[spans.startIndex].bytes
      if spans.count == 1 {
        return body(UnsafeBufferPointer(rebasing: text[first.lower..<first.upper]))
      }
      joined.removeAll()
      for span in spans {
        joined.append(UnsafeBufferPointer(rebasing: text[span.bytes.lower..<span.bytes.upper]))
      }
      return body(joined.bytes)
    }
  }
}
