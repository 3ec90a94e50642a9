internal import Lexicons
internal import Rules
package import Scorecards
internal import TextSources
internal import Timing
internal import Transcripts

/// Turns the files of a pack into a resolved pack, or says what is wrong with the first faulty one.
package enum PackLoader {
  /// `profile` nil takes the pack's own default. Throws `PackError`.
  package static func load(
    _ source: PackSource, profile: String? = nil
  ) throws(PackError) -> ResolvedPack {
    do {
      return try resolve(source, profile: profile)
    } catch {
      throw PackError(error)
    }
  }

  private static func resolve(
    _ source: PackSource, profile: String?
  ) throws(YAMLError) -> ResolvedPack {
    var categories: [PhraseCategory] = []
    var entries: [PhraseEntry] = []
    var seen = Set<String>()
    var slots = SlotLibrary()
    if let file = source.slots { slots = try SlotFile(file).slots }
    for file in source.phrases {
      let phrases = try PhraseFile(
        file, index: CategoryIndex(categories.count), slots: slots)
      if categories.contains(where: { $0.id == phrases.category.id }) {
        throw YAMLError(
          file: file.path, line: 1, column: 1,
          message: "the category '\(phrases.category.id)' has a file already")
      }
      categories.append(phrases.category)
      for (entry, node) in phrases.entries {
        guard seen.insert(entry.id).inserted else {
          throw node.error("the id '\(entry.id)' is used twice; ids are permanent and unique")
        }
        entries.append(entry)
      }
    }
    if categories.count > 64 {
      throw YAMLError(
        file: source.settings.path, line: 0, column: 0, message: "more than 64 phrase categories")
    }
    let rules = try self.rules(source, categories)
    let scorecards = try self.scorecards(source, rules)
    let settings = try PackFile(
      source.settings, categories: categories, scorecards: scorecards, profile: profile)
    let lexicon = Lexicon(
      categories: categories, entries: entries, words: settings.words,
      profile: settings.profile.name)
    var fingerprint = PackFingerprint()
    fingerprint.add(settings)
    fingerprint.add(categories, entries)
    fingerprint.add(rules, lexicon.categories)
    fingerprint.add(scorecards, rules)
    return ResolvedPack(
      name: settings.name, version: settings.version, fingerprint: fingerprint.finish(),
      lexicon: lexicon, rules: rules, scorecards: scorecards, timing: settings.timing,
      timingWords: settings.timingWords, profile: settings.profile)
  }

  private static func rules(
    _ source: PackSource, _ categories: [PhraseCategory]
  ) throws(YAMLError) -> [Rule] {
    var rules: [Rule] = []
    for file in source.rules {
      for (rule, node) in try RuleFile(file, categories: categories).rules {
        if rules.contains(where: { $0.id == rule.id }) {
          throw node.error("the rule id '\(rule.id)' is used twice; ids are permanent and unique")
        }
        rules.append(rule)
      }
    }
    return rules
  }

  private static func scorecards(
    _ source: PackSource, _ rules: [Rule]
  ) throws(YAMLError) -> [Scorecard] {
    var scorecards: [Scorecard] = []
    for file in source.scorecards {
      scorecards.append(try ScorecardFile(file, rules: rules).scorecard)
    }
    return scorecards
  }
}
