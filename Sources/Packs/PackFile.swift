internal import Lexicons
internal import Rules
internal import Scorecards
internal import TextSources
internal import Timing
internal import Transcripts

/// Reads `pack.yaml`: the name, words of the guards, timing, profiles.
struct PackFile {
  static let keys = [
    "name", "version", "title", "default_profile", "guards", "timing", "profiles",
  ]
  static let guardKeys = ["negators", "not_negators", "report_cues"]
  static let timingKeys = [
    "name", "back_channel_characters", "silence_ms", "same_breath_ms", "announces", "returns",
    "fillers", "courtesies", "filler_words", "courtesy_words", "return_phrase_after_ms",
    "interruption_ms",
  ]
  static let profileKeys = [
    "title", "bot_greeting_counts", "score_preview", "chat", "call", "timing",
  ]
  let name: String
  let version: String
  let words: GuardWords
  let timing: TimingProfile
  let timingWords: ResolvedPack.TimingWords
  let profile: ResolvedPack.Profile

  init(
    _ root: YAMLNode, categories: [PhraseCategory], scorecards: [Scorecard],
    profile profileName: String, timing catalog: TimingCatalog, wanted: String? = nil,
    scorecard: String? = nil
  ) throws(YAMLError) {
    name = try root.requiredText("name")
    version = try root.requiredText("version")
    words = try Self.words(root)
    let (limits, timingWords) = try Self.timing(root, categories)
    self.timingWords = timingWords
    timing = try catalog.choose(root, profile: profileName, wanted: wanted, limits: limits)
    var profile = try Self.profile(root, scorecards, named: profileName)
    if let after = try root["timing"]?.optionalInteger("return_phrase_after_ms", in: 0...86_400_000)
    {
      profile.judging.returnPhraseAfter = Milliseconds(Int64(after))
    }
    if let scorecard { try Self.use(scorecard, scorecards, in: &profile, root) }
    self.profile = profile
  }

  /// Puts a scorecard in the place of the profile's, for its channel or for both.
  private static func use(
    _ name: String, _ scorecards: [Scorecard], in profile: inout ResolvedPack.Profile,
    _ root: YAMLNode
  ) throws(YAMLError) {
    guard let place = scorecards.firstIndex(where: { $0.name == name }) else {
      let known = scorecards.map(\.name)
      let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw YAMLError(
        file: root.file, line: 0, column: 0,
        message: "no scorecard '\(name)'\(hint) (known: \(known.joined(separator: ", ")))")
    }
    if scorecards[place].channel != .call { profile.chatScorecard = place }
    if scorecards[place].channel != .chat { profile.callScorecard = place }
  }

  static func words(_ root: YAMLNode) throws(YAMLError) -> GuardWords {
    var words = GuardWords()
    guard let node = root["guards"] else { return words }
    try node.rejectUnknownKeys(guardKeys)
    words.negators = try node.texts("negators")
    words.notNegators = try node.texts("not_negators")
    words.reportCues = try node.texts("report_cues")
    return words
  }

  private static func timing(
    _ root: YAMLNode, _ categories: [PhraseCategory]
  ) throws(YAMLError) -> (TimingProfile, ResolvedPack.TimingWords) {
    guard let node = root["timing"] else { throw root.error("'timing' is missing") }
    try node.rejectUnknownKeys(timingKeys)
    var profile = TimingProfile()
    profile.name = try node.requiredText("name")
    let day = 0...86_400_000
    if let value = try node.optionalInteger("back_channel_characters", in: 0...100) {
      profile.backChannelCharacters = value
    }
    if let value = try node.optionalInteger("silence_ms", in: day) {
      profile.silence = Milliseconds(Int64(value))
    }
    if let value = try node.optionalInteger("same_breath_ms", in: day) {
      profile.sameBreath = Milliseconds(Int64(value))
    }
    if let value = try node.optionalInteger("interruption_ms", in: day) {
      profile.interruption = Milliseconds(Int64(value))
    }
    let words = ResolvedPack.TimingWords(
      announces: CategorySet(try places(try node.texts("announces"), categories, at: node)),
      returns: CategorySet(try places(try node.texts("returns"), categories, at: node)),
      fillers: try places(try node.texts("fillers"), categories, at: node),
      courtesies: try places(try node.texts("courtesies"), categories, at: node),
      fillerWords: try node.texts("filler_words"),
      courtesyWords: try node.texts("courtesy_words"))
    return (profile, words)
  }

  /// The names of all profiles; empty if there are none.
  static func profileNames(_ root: YAMLNode) -> [String] {
    root["profiles"]?.members?.compactMap(\.key.scalar) ?? []
  }

  /// The profile to use: the wanted one, else the pack's default, else the first.
  static func profileName(_ root: YAMLNode, wanted: String?) throws(YAMLError) -> String {
    try root.rejectUnknownKeys(keys)
    let known = profileNames(root)
    guard let profiles = root["profiles"], let first = known.first else {
      throw root.error("'profiles' is missing; give at least one")
    }
    let preset = try root.optionalText("default_profile")
    let name = wanted ?? preset ?? first
    guard known.contains(name) else {
      let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw profiles.error(
        "no profile '\(name)'\(hint) (known: \(known.joined(separator: ", ")))")
    }
    return name
  }

  /// Whether a profile counts the points of preview rules.
  static func scoresPreview(_ root: YAMLNode, profile name: String) throws(YAMLError) -> Bool {
    let profile = root["profiles"]?.members?.first { $0.key.scalar == name }?.value
    return try profile?.optionalBoolean("score_preview") ?? false
  }

  private static func profile(
    _ root: YAMLNode, _ scorecards: [Scorecard], named name: String
  ) throws(YAMLError) -> ResolvedPack.Profile {
    var found: ResolvedPack.Profile?
    for (key, value) in root["profiles"]?.members ?? [] {
      let profile = try Self.profile(key.scalar ?? "", value, scorecards)
      if profile.name == name { found = profile }
    }
    guard let found else { throw root.error("'profiles' is missing; give at least one") }
    return found
  }

  private static func profile(
    _ name: String, _ node: YAMLNode, _ scorecards: [Scorecard]
  ) throws(YAMLError) -> ResolvedPack.Profile {
    try node.rejectUnknownKeys(profileKeys)
    var judging = JudgingOptions()
    judging.botGreetingCounts = try node.optionalBoolean("bot_greeting_counts") ?? false
    _ = try node.optionalBoolean("score_preview")
    return ResolvedPack.Profile(
      name: name, judging: judging, chatScorecard: try scorecard(node, "chat", scorecards),
      callScorecard: try scorecard(node, "call", scorecards))
  }

  private static func scorecard(
    _ node: YAMLNode, _ key: String, _ scorecards: [Scorecard]
  ) throws(YAMLError) -> Int? {
    guard let name = try node.optionalText(key) else { return nil }
    guard let place = scorecards.firstIndex(where: { $0.name == name }) else {
      let hint = nearest(to: name, in: scorecards.map(\.name))
        .map { "; did you mean '\($0)'?" }
      throw node.error("no scorecard '\(name)' in this pack\(hint ?? "")")
    }
    return place
  }
}
