package import Bytes
internal import Lexicons
internal import Rules
package import Scorecards
internal import TextSources
internal import Timing
internal import Transcripts

/// Turns a pack into a resolved pack, or says what is wrong with the first faulty file.
package enum PackLoader {
  /// Compiles the files first. `profile` and `timing` nil take the pack's own. Throws `PackError`.
  package static func load(
    _ source: PackSource, profile: String? = nil, timing: String? = nil, scorecard: String? = nil
  ) throws(PackError) -> ResolvedPack {
    try load(PackImage.compile(source), profile: profile, timing: timing, scorecard: scorecard)
  }

  /// Throws `PackError` if the image is damaged, foreign, or has no such profile.
  package static func load(
    _ bytes: ImageBytes, profile: String? = nil, timing: String? = nil, scorecard: String? = nil
  ) throws(PackError) -> ResolvedPack {
    let image: PackImage
    do {
      image = try PackImage(bytes)
    } catch {
      throw PackError("the compiled pack is damaged or was made by another version of huashu")
    }
    return try load(image, profile: profile, timing: timing, scorecard: scorecard)
  }

  package static func load(
    _ image: PackImage, profile: String? = nil, timing: String? = nil, scorecard: String? = nil
  ) throws(PackError) -> ResolvedPack {
    do {
      return try resolve(image, profile: profile, timing: timing, scorecard: scorecard)
    } catch let error as YAMLError {
      throw PackError(error)
    } catch {
      throw PackError("the compiled pack is damaged")
    }
  }

  private static func resolve(
    _ image: PackImage, profile wanted: String?, timing: String?, scorecard: String?
  ) throws -> ResolvedPack {
    let name = try PackFile.profileName(image.settings, wanted: wanted)
    var reader = image.lexicon
    let lexicon = try Lexicon(reading: &reader, of: image.image, profile: name)
    let all = try image.rules()
    let isOwn = { (profiles: [String]) in profiles.isEmpty || profiles.contains(name) }
    let rules = all.filter { isOwn($0.profiles) }.map(\.rule)
    let others = Set(all.filter { !isOwn($0.profiles) }.map(\.rule.id))
    let scorecards = try self.scorecards(
      image.scorecards,
      ScorecardFile.Context(
        rules: rules, others: others,
        countsPreview: PackFile.scoresPreview(image.settings, profile: name)))
    let settings = try PackFile(
      image.settings, categories: lexicon.categories, scorecards: scorecards, profile: name,
      timing: TimingCatalog(image.timing, calendars: image.calendars), wanted: timing,
      scorecard: scorecard)
    var fingerprint = PackFingerprint()
    fingerprint.add(settings)
    fingerprint.add(phrases: image.phrases)
    fingerprint.add(rules, lexicon.categories)
    fingerprint.add(scorecards, rules)
    return ResolvedPack(
      name: settings.name, version: settings.version, fingerprint: fingerprint.finish(),
      lexicon: lexicon, rules: rules, scorecards: scorecards, timing: settings.timing,
      timingWords: settings.timingWords, profile: settings.profile)
  }

  /// The rules of every profile, each with the profiles it belongs to; none: all.
  static func rules(
    _ documents: [YAMLNode], _ lexicon: Lexicon, known: [String]
  ) throws(YAMLError) -> [(rule: Rule, profiles: [String])] {
    let phrases = PhraseNames(lexicon)
    var rules: [(rule: Rule, profiles: [String])] = []
    var seen: [String: [EffectiveDays]] = [:]
    for document in documents {
      for (rule, profiles, node) in try RuleFile(
        document, categories: lexicon.categories, phrases: phrases
      ).rules {
        if seen[rule.id]?.contains(where: rule.days.overlaps) == true {
          throw node.error(
            "the rule id '\(rule.id)' is used twice; ids are permanent and unique"
          )
        }
        seen[rule.id, default: []].append(rule.days)
        if let unknown = profiles.first(where: { !known.contains($0) }) {
          let hint = nearest(to: unknown, in: known).map { "; did you mean '\($0)'?" } ?? ""
          throw (node["profile"] ?? node).error("pack.yaml has no profile '\(unknown)'\(hint)")
        }
        rules.append((rule, profiles))
      }
    }
    return rules
  }

  private static func scorecards(
    _ documents: [YAMLNode], _ context: ScorecardFile.Context
  ) throws(YAMLError) -> [Scorecard] {
    var scorecards: [Scorecard] = []
    for document in documents {
      let card = try ScorecardFile(document, context).scorecard
      if scorecards.contains(where: { $0.name == card.name }) {
        throw document.error("the scorecard '\(card.name)' has a file already")
      }
      scorecards.append(card)
    }
    return scorecards
  }
}
