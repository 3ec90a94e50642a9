internal import Bytes
internal import Facts
internal import Lexicons
internal import Rules
internal import Scorecards
internal import Timing
internal import Transcripts

/// The digest of a resolved pack: of what decides reports, not of how the files are written. Comments,
/// file names, key order and tests do not change it.
struct PackFingerprint: ~Copyable {
  private var contents = ByteWriter()

  init() { add("huashu.pack/1") }

  mutating func finish() -> String { "sha256:" + SHA256.hexadecimal(contents.bytes) }

  mutating func add(_ pack: PackFile) {
    add(pack.name, pack.version, pack.profile.name, "\(pack.profile.judging.botGreetingCounts)")
    add(pack.timing)
    add(list(pack.words.negators), list(pack.words.notNegators), list(pack.words.reportCues))
    let words = pack.timingWords
    add("\(words.announces.bits)", "\(words.returns.bits)")
    add(
      list(words.fillers.map { "\($0.rawValue)" }), list(words.courtesies.map { "\($0.rawValue)" }))
    add("\(pack.profile.judging.returnPhraseAfter.rawValue)")
    add(list(words.fillerWords), list(words.courtesyWords))
    add("\(pack.profile.chatScorecard ?? -1)", "\(pack.profile.callScorecard ?? -1)")
  }

  private mutating func add(_ timing: TimingProfile) {
    add(timing.name, timing.version, "\(timing.backChannelCharacters)")
    add("\(timing.silence.rawValue)", "\(timing.sameBreath.rawValue)")
    add("\(timing.interruption.rawValue)")
    add(timing.start.rawValue, timing.stop.rawValue, timing.scope.rawValue)
    add(timing.unanswered.rawValue, timing.botOnly.rawValue, timing.hours?.description ?? "")
    add("\(timing.cap?.rawValue ?? -1)", "\(timing.within?.rawValue ?? -1)")
    guard let calendar = timing.calendar else { return }
    let hours = { (day: WorkDay) in day.hours.map(\.description) }
    add(calendar.name, calendar.version, list(calendar.week.map { list(hours($0)) }))
    add(list(calendar.special.map { "\($0.day.rawValue) \(list(hours($0.hours)))" }))
    add(calendar.known.map { "\($0.lowerBound.rawValue) \($0.upperBound.rawValue)" } ?? "")
  }

  /// The digest of categories and entries, made when the pack was compiled.
  mutating func add(phrases digest: String) { add(digest) }

  mutating func add(_ categories: [PhraseCategory], _ entries: [PhraseEntry]) {
    for category in categories {
      add(category.id, category.name, category.titleChinese, category.titleEnglish)
      add(category.polarity.rawValue)
    }
    for entry in entries.sorted(by: { $0.id < $1.id }) {
      add(entry.id, list(entry.plans.map(\.description)))
      add(list(entry.misheardPlans.map(\.description)))
      add(list(entry.beforeNot), list(entry.afterNot), list(entry.insideNot), list(entry.allow))
      add(list(entry.clauseNot), list(entry.sentenceNot), list(entry.sentenceHas))
      add("\(entry.turnAtMost ?? 0)", "\(entry.evasion)", "\(entry.isDensity)")
      add(entry.frame.rawValue, "\(entry.negation)", "\(entry.quotation)", list(entry.profiles))
      add(entry.edges.rawValue, entry.speaker.rawValue)
      add(entry.isForCalls.map { "\($0)" } ?? "", entry.severity?.rawValue ?? "")
      add(entry.message ?? "", entry.suggestion ?? "", entry.replacement ?? "")
      add("\(entry.isReplacementSafe)")
    }
  }

  mutating func add(_ rules: [Rule], _ categories: [PhraseCategory]) {
    for rule in rules {
      add(rule.id, rule.severity.rawValue, rule.channel?.rawValue ?? "")
      add(rule.title.chinese, rule.title.english, rule.message.chinese, rule.message.english)
      add(rule.suggestion.chinese, rule.suggestion.english)
      add(rule.operation)
      let eligibility = rule.eligibility
      add(eligibility == Eligibility() ? Self.ordinaryEligibility : "\(eligibility)")
      add(rule.days == .always ? Self.always : "\(rule.days)", "\(rule.isPreview)")
      add(list(rule.uses.map(\.rawValue).sorted()))
    }
  }

  private mutating func add(_ operation: RuleOperator) {
    switch operation {
    case .present(let set, let window): add("present", "\(set.bits)", name(window))
    case .absent(let set, let window): add("absent", "\(set.bits)", name(window))
    case .order(let first, let then): add("order", "\(first.bits)", "\(then.bits)")
    case .limit(let metric, let limit): add("limit", metric.rawValue, "\(limit)")
    case .density(let set, let density):
      add("density", "\(set.bits)", "\(density.perHundred)", "\(density.atLeast)")
    case .conditions(let rule): add("conditions", rule.text)
    case .forbidden(let set, let softeners, let reach):
      add("forbidden", "\(set.bits)", "\(softeners.bits)", reach.rawValue)
    }
  }

  private func name(_ window: Window) -> String {
    switch window {
    case .opening(let turns): "opening \(turns)"
    case .closing(let turns): "closing \(turns)"
    case .anywhere: "anywhere"
    case .afterHold: "after_hold"
    }
  }

  mutating func add(_ scorecards: [Scorecard], _ rules: [Rule]) {
    for card in scorecards {
      add(card.name, card.title.chinese, card.title.english, card.channel?.rawValue ?? "")
      add("\(card.visible)", card.visibleNote?.chinese ?? "", card.visibleNote?.english ?? "")
      add("\(card.minimumAssessed)", "\(card.base)", "\(card.floor)", "\(card.cap ?? -1)")
      add("\(card.countsPreview)")
      for dimension in card.dimensions {
        add(dimension.id, dimension.title.chinese, dimension.title.english)
        add("\(dimension.weight ?? 0)")
      }
      for item in card.items { add(item, rules) }
      for veto in card.vetoes {
        add(veto.id, "\(veto.atLeast)", "\(veto.isPreview)")
        add(veto.title?.chinese ?? "", veto.title?.english ?? "")
        if case .fact(let name, let test) = veto.ground { add("fact", name, Self.name(test)) }
      }
      for band in card.bands { add(band.name, "\(band.from)", "\(band.isExclusive)") }
    }
  }

  private mutating func add(_ item: Scorecard.Item, _ rules: [Rule]) {
    add(item.id, item.title?.chinese ?? "", item.title?.english ?? "")
    add("\(item.points)", "\(item.weight)", "\(item.dimension ?? -1)", "\(item.isPreview)")
    switch item.judge {
    case .rule(let places): add("rule", list(places.map { rules[$0].id }))
    case .rules(let places): add("rules", list(places.map { rules[$0].id }))
    case .person: add("person")
    case .fact(let name, let test): add("fact", name, Self.name(test))
    }
    switch item.deduction {
    case .all: add("all")
    case .each(let each, let cap): add("each", "\(each)", "\(cap ?? -1)")
    case .steps(let steps): add("steps", list(steps.map { "\($0)" }))
    }
  }

  private static func name(_ test: FactTest) -> String {
    switch test {
    case .equal(.flag(let flag)): "flag \(flag)"
    case .equal(.number(let hundredths)): "number \(hundredths)"
    case .equal(.text(let text)): "text \(text)"
    case .over(let limit): "over \(limit)"
    case .under(let limit): "under \(limit)"
    }
  }

  private func list(_ texts: [String]) -> String {
    texts.map { "\($0.utf8.count):\($0)" }.joined()
  }

  /// Each text with its length before it, so that no two packs run together to the same bytes.
  private mutating func add(_ texts: String...) {
    for text in texts {
      contents.append(number: text.utf8.count)
      contents.append(":")
      contents.append(text)
    }
  }

  /// What most rules have: to describe it anew for each takes longer than all the rest.
  private static let ordinaryEligibility = "\(Eligibility())"
  private static let always = "\(EffectiveDays.always)"
}
