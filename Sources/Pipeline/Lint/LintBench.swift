internal import Lexicons
internal import ReportModel
internal import Scorecards

/// A manuscript's lexicon at work in one profile. Its entries have the places they have in the
/// manuscript.
final class LintBench {
  private let prober: PhraseProber

  /// Throws what making a lexicon and `ICUError` throw.
  init(_ manuscript: PackManuscript, profile: String) throws {
    prober = try PhraseProber(
      lexicon: try Lexicon(
        categories: manuscript.categories, entries: manuscript.entries, words: manuscript.words,
        profile: profile))
  }

  func probe(_ text: String, speaker: Speaker, isCall: Bool) -> PhraseProbe {
    prober.probe(text, speaker: speaker, isCall: isCall)
  }
}
