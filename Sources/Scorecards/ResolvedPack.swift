package import Lexicons
package import Rules
package import Timing
package import Transcripts

/// A pack ready to use: everything that decides a report besides the conversation.
package struct ResolvedPack: Sendable {
  package let name: String
  package let version: String
  /// "sha256:" and the digest of the resolved contents.
  package let fingerprint: String
  package let lexicon: Lexicon
  package let rules: [Rule]
  package let scorecards: [Scorecard]
  package let timing: TimingProfile
  /// Which categories timing asks about.
  package let timingWords: TimingWords
  package let profile: Profile

  /// Categories that tell timing what an utterance does.
  package struct TimingWords: Sendable {
    package var announces: CategorySet
    package var returns: CategorySet
    package var fillers: [CategoryIndex]
    package var courtesies: [CategoryIndex]
    /// Words that fill or are courteous only here; no entries.
    package var fillerWords: [String]
    package var courtesyWords: [String]

    package init(
      announces: CategorySet, returns: CategorySet, fillers: [CategoryIndex],
      courtesies: [CategoryIndex], fillerWords: [String], courtesyWords: [String]
    ) {
      self.announces = announces
      self.returns = returns
      self.fillers = fillers
      self.courtesies = courtesies
      self.fillerWords = fillerWords
      self.courtesyWords = courtesyWords
    }
  }

  /// The settings a user chooses by name.
  package struct Profile: Sendable {
    package var name: String
    package var judging: JudgingOptions
    /// The scorecard for each channel, by place.
    package var chatScorecard: Int?
    package var callScorecard: Int?

    package init(
      name: String, judging: JudgingOptions, chatScorecard: Int?, callScorecard: Int?
    ) {
      self.name = name
      self.judging = judging
      self.chatScorecard = chatScorecard
      self.callScorecard = callScorecard
    }
  }

  package init(
    name: String, version: String, fingerprint: String, lexicon: Lexicon, rules: [Rule],
    scorecards: [Scorecard], timing: TimingProfile, timingWords: TimingWords, profile: Profile
  ) {
    self.name = name
    self.version = version
    self.fingerprint = fingerprint
    self.lexicon = lexicon
    self.rules = rules
    self.scorecards = scorecards
    self.timing = timing
    self.timingWords = timingWords
    self.profile = profile
  }

  /// The rules that always give a verdict: those on a scorecard of the profile; nil (all) without one.
  package var listedRules: Set<Int>? {
    let cards = [profile.chatScorecard, profile.callScorecard].compactMap { $0 }
    if cards.isEmpty { return nil }
    return Set(cards.flatMap { scorecards[$0].ruleSet })
  }

  /// The scorecard for a channel; nil if the profile has none.
  package func scorecard(for channel: Channel) -> Scorecard? {
    let place = channel == .chat ? profile.chatScorecard : profile.callScorecard
    return place.map { scorecards[$0] }
  }
}
