internal import Lexicons
internal import ReportModel
internal import Scripts

/// What entries of a lexicon are to be replaced by. Entries are read from their image once.
final class ScriptReplacements {
  private let lexicon: Lexicon
  private var known: [Int: (text: String, isSafe: Bool)?] = [:]

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  func head(of entry: EntryIndex) -> PhraseEntry.Head { lexicon.entries.head(at: entry.rawValue) }

  /// The change that replaces some bytes of an utterance's text; nil where the entry has no
  /// replacement, the words do not stand in the file as they are, or the file cannot be written.
  func fix(
    of entry: EntryIndex, _ spoken: Range<Int>, in utterance: Utterance, of document: ScriptDocument
  ) -> ScriptFix? {
    guard document.encoding != nil, let replacement = replacement(entry),
      utterance.isVerbatim(spoken),
      !replacement.text.unicodeScalars.contains(where: utterance.reserved.contains)
    else { return nil }
    let range = utterance.source(of: spoken)
    if replacement.text.utf8.elementsEqual(document.text.bytes[range.lower..<range.upper]) {
      return nil
    }
    return ScriptFix(range: range, replacement: replacement.text, isSafe: replacement.isSafe)
  }

  private func replacement(_ entry: EntryIndex) -> (text: String, isSafe: Bool)? {
    if let known = known[entry.rawValue] { return known }
    let read = lexicon.entries[entry.rawValue]
    let found = read.replacement.map { (text: $0, isSafe: read.isReplacementSafe) }
    known[entry.rawValue] = .some(found)
    return found
  }
}
