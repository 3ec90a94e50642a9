internal import Overviews
internal import Rules
internal import Transcripts

/// What a reviewer has to see of a conversation to judge a finding: what was said before it, and the
/// sentence it stands in with the evidence in brackets.
struct ReviewExcerpt {
  private let words: ReportWords
  /// Masks a text or leaves it, without changing its length in scalars.
  private let masked: (String) -> String

  /// Utterances shown before the one that is meant.
  private static let before = 2
  /// Scalars shown of a long text, around what matters.
  private static let longest = 200
  private static let margin = 80

  init(words: ReportWords, masked: @escaping (String) -> String) {
    self.words = words
    self.masked = masked
  }

  /// The last utterances before a finding; empty without a transcript, or if the place is not known.
  func context(of finding: ReportRecord.Finding, in record: ReportRecord) -> String {
    guard let events = record.events, let end = place(of: finding, in: events) else { return "" }
    let spoken = events[..<end].filter { !$0.text.isEmpty }.suffix(Self.before)
    return spoken.map { event in
      let role = words.role(record.party(event.party)?.role ?? .unknown)
      return role + words.pick("：", ": ") + cut(Array(masked(event.text).unicodeScalars), [])
    }.joined(separator: " / ")
  }

  /// The place of the first event that belongs to a finding.
  private func place(
    of finding: ReportRecord.Finding, in events: [ReportRecord.Event]
  ) -> Int? {
    if let first = finding.spans.map(\.sequence).min() {
      return events.firstIndex { $0.sequence == first }
    }
    guard let moment = finding.at else { return nil }
    return events.firstIndex { ($0.at ?? .min) > moment } ?? events.endIndex
  }

  /// The sentences with the evidence in brackets; without a transcript the evidence alone.
  func evidence(of finding: ReportRecord.Finding, in record: ReportRecord) -> String {
    var sequences: [Int] = []
    for span in finding.spans where !sequences.contains(span.sequence) {
      sequences.append(span.sequence)
    }
    return sequences.map { sequence in
      let spans = finding.spans.filter { $0.sequence == sequence }
      let event = record.events?.first { $0.sequence == sequence }
      return event.flatMap { marked($0.text, spans) }
        ?? spans.map { masked($0.quote) }.joined(separator: " … ")
    }.joined(separator: " / ")
  }

  /// Nil where a span does not lie in the text.
  private func marked(_ text: String, _ spans: [ReportRecord.Span]) -> String? {
    let scalars = Array(masked(text).unicodeScalars)
    let ranges = spans.map { $0.lower..<$0.upper }.filter { !$0.isEmpty }.sorted {
      $0.lowerBound < $1.lowerBound
    }
    guard ranges.allSatisfy({ $0.upperBound <= scalars.count }) else { return nil }
    return cut(scalars, ranges)
  }

  /// A text with brackets around ranges, shortened to what stands beside them.
  private func cut(_ scalars: [Unicode.Scalar], _ ranges: [Range<Int>]) -> String {
    var shown = 0..<scalars.count
    if scalars.count > Self.longest {
      let first = ranges.first?.lowerBound ?? 0
      let last = ranges.map(\.upperBound).max() ?? 0
      let lower = max(0, first - Self.margin)
      shown = lower..<min(scalars.count, max(last + Self.margin, lower + Self.longest))
    }
    var view = String.UnicodeScalarView()
    if shown.lowerBound > 0 { view.append("…") }
    for place in shown {
      let opening = ranges.count { $0.lowerBound == place }
      let closing = ranges.count { $0.upperBound == place + 1 }
      view.append(contentsOf: repeatElement("【", count: opening))
      view.append(scalars[place])
      view.append(contentsOf: repeatElement("】", count: closing))
    }
    if shown.upperBound < scalars.count { view.append("…") }
    return String(view)
  }
}
