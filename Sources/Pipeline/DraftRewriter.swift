internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// Puts the replacements of entries in the place of what was found in a draft.
struct DraftRewriter {
  /// The draft with every replacement; nil if there is none, or if words that were found have none: a
  /// guard may let them pass beside the new words, but they would still be there.
  let text: String?
  /// The entries that were replaced.
  let entries: Set<EntryIndex>

  init(pack: ResolvedPack, report: DraftReport) {
    var changes: [(span: TextSpan, entry: EntryIndex, replacement: String)] = []
    var isComplete = true
    for item in report.items {
      guard let act = item.finding.violation.act.map({ report.report.speech.acts[$0] }) else {
        continue
      }
      let spans = report.report.speech.spans(of: act)
      guard let span = spans.first, spans.count == 1, span.event == report.event,
        let replacement = pack.lexicon.entries[act.entry.rawValue].replacement
      else {
        if item.finding.violation.severity > .info { isComplete = false }
        continue
      }
      changes.append((span, act.entry, replacement))
    }
    changes.sort { $0.span.bytes.lower < $1.span.bytes.lower }
    let range = report.report.conversation.events[report.event.rawValue].text
    let bytes = report.report.conversation.text
    var result: [UInt8] = []
    var place = range.lower
    var entries: Set<EntryIndex> = []
    // Of two that overlap the earlier is made.
    for change in changes where change.span.bytes.lower >= place {
      result += bytes[place..<change.span.bytes.lower]
      result += Array(change.replacement.utf8)
      place = change.span.bytes.upper
      entries.insert(change.entry)
    }
    result += bytes[place..<range.upper]
    self.entries = entries
    text = entries.isEmpty || !isComplete ? nil : String(decoding: result, as: UTF8.self)
  }
}
