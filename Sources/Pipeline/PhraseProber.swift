package import Lexicons
package import ReportModel

/// Runs the lexicon over single utterances and tells what became of every candidate.
package final class PhraseProber {
  private let matcher: PhraseMatcher
  private let text = FoldedText()

  /// Throws `ICUError`.
  package init(lexicon: Lexicon) throws {
    matcher = PhraseMatcher(lexicon: lexicon, edges: try Edges())
  }

  package func probe(_ utterance: String, speaker: Speaker, isCall: Bool) -> PhraseProbe {
    text.removeAll()
    var bytes = utterance
    bytes.withUTF8 { _ = text.append($0, separated: false) }
    var probe = PhraseProbe(
      text: utterance, folded: String(decoding: text.foldedUnits, as: UTF16.self),
      speaker: speaker, isCall: isCall)
    var hits: [Hit] = []
    var traces: [CandidateTrace] = []
    matcher.match(text, speaker: speaker, isCall: isCall, into: &hits) { traces.append($0) }
    for trace in traces.sorted(by: {
      ($0.original.lowerBound, $0.original.upperBound)
        < ($1.original.lowerBound, $1.original.upperBound)
    }) {
      probe.add(trace)
    }
    return probe
  }
}
