internal import Bytes
internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// The parts of report lines that only depend on the pack, made into bytes once: most of a line is
/// copied from here. All stand in one block of memory, so that taking one costs no reference count.
final class NDJSONFragments: Sendable {
  /// Written before the initialiser returns and never again.
  private nonisolated(unsafe) let memory: UnsafeMutableRawPointer
  /// For each rule its own severity.
  let severities: [Severity]
  /// The rules of one outcome after those of another, and where those of each begin.
  private let verdictHeads: [Range<Int>]
  private let outcomeStarts: CaseTable<Outcome, Int>
  private let reasons: CaseTable<Reason, Range<Int>>
  private let severityWords: CaseTable<Severity, Range<Int>>
  private let unjudgedRules: [Range<Int>]
  /// The rules in chats and behind them those in calls.
  private let passPoints: [Range<Int>]
  private let failPoints: [Range<Int>]
  private let gradedItems: [Int]
  private let findingRules: [Range<Int>]
  private let ruleMessages: [Range<Int>]
  private let ruleEnds: [Range<Int>]
  private let actHeads: [Range<Int>]
  private let findingEntries: [Range<Int>]
  private let entryEnds: [Range<Int>]
  private let trailerRange: Range<Int>

  init(_ options: ReportOptions) {
    let pack = options.pack
    let language = options.language
    let parts = FragmentMaker()
    severities = pack.rules.map(\.severity)
    verdictHeads = Outcome.allCases.flatMap { outcome in
      pack.rules.map { parts.verdictHead($0, outcome) }
    }
    outcomeStarts = CaseTable { outcome in
      (Outcome.allCases.firstIndex(of: outcome) ?? 0) * pack.rules.count
    }
    reasons = CaseTable { parts.reason($0) }
    severityWords = CaseTable { parts.word($0.rawValue) }
    unjudgedRules = pack.rules.map { parts.unjudgedRule($0) }
    let channels = [Channel.chat, .call]
    passPoints = channels.flatMap { parts.points(pack, $0, isPass: true) }
    failPoints = channels.flatMap { parts.points(pack, $0, isPass: false) }
    gradedItems = channels.flatMap { Self.gradedItems(pack, $0) }
    findingRules = pack.rules.map { parts.findingRule($0) }
    ruleMessages = pack.rules.map { parts.message($0.message.text(language)) }
    ruleEnds = pack.rules.map { parts.suggestion($0.suggestion.text(language)) }
    let heads = pack.lexicon.entries.indices.map { pack.lexicon.entries.head(at: $0) }
    actHeads = heads.enumerated().map { place, head in
      parts.actHead(head, pack.lexicon.category(of: EntryIndex(place)))
    }
    findingEntries = heads.map { parts.findingEntry($0) }
    entryEnds = heads.map { parts.entryEnd($0, language) }
    trailerRange = parts.trailer(options)
    memory = parts.copy()
  }

  deinit { memory.deallocate() }

  @inline(__always)
  private func bytes(_ range: Range<Int>) -> PaddedBytes {
    PaddedBytes(start: memory + range.lowerBound, count: range.count)
  }

  /// A verdict up to its severity, which is the rule's own; a comma stands before it.
  func verdictHead(_ rule: Int, _ outcome: Outcome) -> PaddedBytes {
    bytes(verdictHeads[outcomeStarts[outcome] + rule])
  }

  /// The member `reason` with a comma before it.
  func reason(_ reason: Reason) -> PaddedBytes { bytes(reasons[reason]) }

  /// A severity as JSON.
  func severity(_ severity: Severity) -> PaddedBytes { bytes(severityWords[severity]) }

  /// A rule that could not be judged up to the reason; a comma stands before it.
  func unjudgedRule(_ rule: Int) -> PaddedBytes { bytes(unjudgedRules[rule]) }

  /// The points of a verdict; empty where the channel's scorecard has none for the rule.
  func points(_ rule: Int, _ channel: Channel, isPass: Bool) -> PaddedBytes {
    let place = self.place(rule, channel)
    return bytes(isPass ? passPoints[place] : failPoints[place])
  }

  private func place(_ rule: Int, _ channel: Channel) -> Int {
    channel == .chat ? rule : severities.count + rule
  }

  /// The item of a rule whose points go by the number of findings; nil where failing costs all of them.
  func gradedItem(_ rule: Int, _ channel: Channel) -> Int? {
    let item = gradedItems[place(rule, channel)]
    return item < 0 ? nil : item
  }

  private static func gradedItems(_ pack: ResolvedPack, _ channel: Channel) -> [Int] {
    let card = pack.scorecard(for: channel)
    return pack.rules.indices.map { rule in
      guard let card, let item = card.item(ofRule: rule), card.printsPoints(ofItem: item),
        card.items[item].deduction != .all
      else { return -1 }
      return item
    }
  }

  /// The rule of a finding up to its severity.
  func findingRule(_ rule: Int) -> PaddedBytes { bytes(findingRules[rule]) }
  /// The message of a rule's finding without a quote, left open for figures.
  func ruleMessage(_ rule: Int) -> PaddedBytes { bytes(ruleMessages[rule]) }
  /// What follows: the end of the message, the suggestion, and the end of the finding.
  func ruleEnd(_ rule: Int) -> PaddedBytes { bytes(ruleEnds[rule]) }
  /// An act up to its party, a comma before it; empty for forbidden entries.
  func actHead(_ entry: EntryIndex) -> PaddedBytes { bytes(actHeads[entry.rawValue]) }
  /// The entry of a finding up to its certainty.
  func findingEntry(_ entry: EntryIndex) -> PaddedBytes { bytes(findingEntries[entry.rawValue]) }
  /// Message and suggestion of an entry and the end of its finding; empty where they are the rule's.
  func entryEnd(_ entry: EntryIndex) -> PaddedBytes { bytes(entryEnds[entry.rawValue]) }
  /// Pack and tool, up to the input hash.
  var trailer: PaddedBytes { bytes(trailerRange) }
}
