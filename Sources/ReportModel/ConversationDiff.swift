internal import Lexicons
package import Rules
internal import Scorecards
package import Transcripts

/// What two packs say differently of one conversation.
package struct ConversationDiff: Sendable {
  /// Something that only one of the packs hears. The same words in the same category, found as surely,
  /// are the same hit, whichever entry finds them and however much of them.
  package struct Hit: Sendable {
    /// The place in `PackPair.categories`.
    package let category: Int
    package let entry: String
    package let isCertain: Bool
    package let role: Role
    /// The number of the event the hit begins in.
    package let sequence: Int
    /// Not masked.
    package let quote: String
  }

  /// Nil: the pack does not have the rule.
  package struct VerdictChange: Hashable, Sendable {
    /// The place in `PackPair.rules`.
    package let rule: Int
    package let old: Outcome?
    package let new: Outcome?
  }

  /// What the scorecard of a pack gives.
  package struct Mark: Sendable {
    /// In tenths of a percent; nil when too little could be judged.
    package let percent: Int?
    package let band: String?
  }

  package let id: String
  package let channel: Channel
  package let source: Source?
  /// How many conversations came before.
  package let number: Int
  package let added: [Hit]
  package let removed: [Hit]
  package let verdicts: [VerdictChange]
  package let old: Mark
  package let new: Mark
  /// The places in `PackPair.rules` of findings that came and went.
  package let addedFindings: [Int]
  package let removedFindings: [Int]
  /// For each pack the categories of all hits, as places in `PackPair.categories`.
  package let oldHits: [Int]
  package let newHits: [Int]

  /// How different the two reports are.
  package var weight: Int {
    let isOtherMark = old.percent != new.percent || old.band != new.band
    return added.count + removed.count + verdicts.count + (isOtherMark ? 1 : 0)
  }

  /// Two reports on the same conversation.
  package init(
    old: ConversationReport, new: ConversationReport, _ pair: PackPair, number: Int
  ) {
    let conversation = new.conversation
    (id, channel, source) = (conversation.id, conversation.channel, conversation.source)
    self.number = number
    let before = Self.extents(of: old, pair.oldPlaces)
    let after = Self.extents(of: new, pair.newPlaces)
    let (gone, come) = ActExtent.unpaired(before, after)
    removed = gone.map { Self.hit($0, old, pair.old) }
    added = come.map { Self.hit($0, new, pair.new) }
    oldHits = before.map(\.kind)
    newHits = after.map(\.kind)
    let (gonePlaces, comePlaces) = ActExtent.unpaired(
      Self.findings(of: old, pair.oldPlaces), Self.findings(of: new, pair.newPlaces))
    removedFindings = gonePlaces.map(\.kind)
    addedFindings = comePlaces.map(\.kind)
    verdicts = Self.verdicts(old, new, pair)
    self.old = Mark(percent: old.score?.percent, band: old.score?.band)
    self.new = Mark(percent: new.score?.percent, band: new.score?.band)
  }

  // MARK: Hits

  private static func extents(of report: ConversationReport, _ places: PackPair.Places)
    -> [ActExtent]
  {
    // Words of rules are no acts; what comes of them shows in the verdicts.
    let acts = report.speech.acts.enumerated().filter { _, act in
      !places.isNeutral[act.category.rawValue]
    }
    return acts.map { place, act in
      ActExtent(
        kind: places.categories[act.category.rawValue], isCertain: act.isCertain, act: place,
        range: range(of: act, report))
    }
  }

  private static func findings(
    of report: ConversationReport, _ places: PackPair.Places
  ) -> [ActExtent] {
    report.findings.map { finding in
      let act = finding.violation.act.map { report.speech.acts[$0] }
      return ActExtent(
        kind: places.rules[finding.rule], isCertain: act == nil, act: 0,
        range: act.map { range(of: $0, report) } ?? .empty)
    }
  }

  /// The bytes from the start of an act to its end.
  private static func range(of act: Act, _ report: ConversationReport) -> TextRange {
    let spans = report.speech.spans(of: act)
    guard let first = spans.first, let last = spans.last else { return .empty }
    return TextRange(first.bytes.lower, last.bytes.upper)
  }

  private static func hit(
    _ extent: ActExtent, _ report: ConversationReport, _ pack: ResolvedPack
  ) -> Hit {
    let act = report.speech.acts[extent.act]
    let event = report.speech.spans(of: act).first.map {
      report.conversation.events[$0.event.rawValue]
    }
    return Hit(
      category: extent.kind, entry: pack.lexicon.entries.head(at: act.entry.rawValue).id,
      isCertain: act.isCertain, role: report.conversation.party(act.party).role,
      sequence: event?.sequence ?? 0, quote: report.quotes(of: act).joined())
  }

  // MARK: Verdicts

  private static func verdicts(
    _ old: ConversationReport, _ new: ConversationReport, _ pair: PackPair
  ) -> [VerdictChange] {
    var outcomes = [(old: Outcome?, new: Outcome?)](
      repeating: (nil, nil), count: pair.rules.count)
    for verdict in old.verdicts {
      outcomes[pair.oldPlaces.rules[verdict.rule]].old = verdict.outcome
    }
    for verdict in new.verdicts {
      outcomes[pair.newPlaces.rules[verdict.rule]].new = verdict.outcome
    }
    return outcomes.enumerated().compactMap { rule, outcome in
      // A rule that does not apply may as well not be there.
      if outcome.old ?? .notApplicable == outcome.new ?? .notApplicable { return nil }
      return VerdictChange(rule: rule, old: outcome.old, new: outcome.new)
    }
  }
}
