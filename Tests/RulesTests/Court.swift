import Facts
import Packs
import Scorecards
import TestSupport
import Testing
import Timing
import Transcripts

@testable import Lexicons
@testable import Rules

/// Judges scripts (see `Script`) in whose texts marks say what was said: `<P01>` a certain hit of
/// category P01, `<P01?>` a possible one, `<F08#>` one that is only counted; every turn has ten
/// characters. Nothing is matched, so only rules are tested.
struct Court {
  let pack: ResolvedPack
  /// What others state about every conversation.
  var facts = FactSet()

  /// A pack of one-word categories and the rules of a YAML list, each line a rule without the texts
  /// every rule needs: `a: {present: …}`.
  init(_ rules: String..., botGreetingCounts: Bool = false) throws {
    let files = rules.enumerated().map { index, rule in
      PackSource.File(
        path: "rules/\(index).yaml",
        text: """
          rules:
            - {id: rule.\(index), title: 规则, severity: minor, message: 不对, suggestion: 改正, source: [S0-001], \(rule)}
          """)
    }
    let settings = """
      name: court
      version: 1.0.0
      timing:
        {name: first-ask, announces: [P11], returns: [P12], fillers: [F08], courtesies: [P05]}
      profiles:
        base: {bot_greeting_counts: \(botGreetingCounts)}
      """
    let ids = ["F01", "F02", "F08", "P01", "P04", "P05", "P11", "P12", "P15", "P16"]
    pack = try PackLoader.load(
      PackSource(
        settings: PackSource.File(path: "pack.yaml", text: settings),
        phrases: ids.map(Self.category), rules: files, scorecards: []))
  }

  private static func category(_ id: String) -> PackSource.File {
    let isForbidden = id.hasPrefix("F")
    let severity = id == "F02" ? "info" : "major"
    return PackSource.File(
      path: "phrases/\(id).yaml",
      text: """
        category: \(id)
        name: \(id.lowercased())
        title: \(id)
        polarity: \(isForbidden ? "forbidden" : "expected")
        defaults: \(isForbidden ? "{severity: \(severity), suggestion: 改}" : "{}")
        entries:
          - {id: \(id)-001, phrase: 词, source: [S0-001], tests: {hit: [词], no_hit: [句]}}
        """)
  }

  /// The verdicts on a script, one per rule.
  func verdicts(
    _ script: String, channel: Channel = .chat, _ change: (inout Conversation) -> Void = { _ in }
  ) throws -> [Verdict] {
    try RuleJudge(rules: pack.rules).judge(context(script, channel: channel, change))
  }

  func context(
    _ script: String, channel: Channel = .chat, _ change: (inout Conversation) -> Void = { _ in }
  ) -> RuleContext {
    var conversation = Script.conversation(script, channel: channel)
    change(&conversation)
    let turns = Turns(of: conversation, backChannelLimit: 2)
    var marks = [EventMarks](repeating: [], count: conversation.events.count)
    var speech = Speech()
    for (index, turn) in turns.turns.enumerated() {
      speech.addTurn(characters: 10) { speech in
        for event in turns.members[turn.members] {
          hear(event, turn: index, turn.party, conversation, &speech, &marks)
        }
      }
    }
    let figures = TimingMeter(
      conversation: conversation, turns: turns, marks: marks, profile: pack.timing
    ).measure()
    return RuleContext(
      conversation: conversation, turns: turns, speech: speech, figures: figures,
      options: pack.profile.judging, facts: facts, zoneOffset: Milliseconds(8 * 3_600_000),
      characters: conversation.events.map { conversation.string($0.text).count })
  }

  private func hear(
    _ event: EventIndex, turn: Int, _ party: PartyIndex, _ conversation: Conversation,
    _ speech: inout Speech, _ marks: inout [EventMarks]
  ) {
    let text = conversation.string(conversation.events[event.rawValue].text)
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      let mark = part.prefix { $0 != ">" }
      let id = String(mark.prefix { $0 != "?" })
      if id.hasSuffix("#"), let category = pack.lexicon.category(id: String(id.dropLast())) {
        speech.count(category)
      }
      guard let category = pack.lexicon.category(id: id) else { continue }
      let isCertain = !mark.hasSuffix("?")
      let start = speech.spans.count
      speech.add(
        TextSpan(
          event: event, utf16: 0..<1, scalars: 0..<1,
          bytes: conversation.events[event.rawValue].text))
      let hit = Hit(
        category: category, entry: EntryIndex(category.rawValue),
        folded: FoldedOffset(0)..<FoldedOffset(1), original: OriginalOffset(0)..<OriginalOffset(1),
        isCertain: isCertain, edge: nil, folds: [], isDensity: false)
      speech.add(
        Act(
          hit: hit, severity: pack.lexicon.severity(of: hit.entry),
          isReliable: conversation.party(party).isReliable, party: party,
          turn: turn, spans: start..<speech.spans.count))
      if isCertain { marks[event.rawValue].formUnion(Self.marks(id)) }
    }
  }

  private static func marks(_ id: String) -> EventMarks {
    switch id {
    case "P11": .announcesWait
    case "P12": .returns
    case "F08": .isFiller
    case "P05": .isCourtesy
    default: []
    }
  }
}

/// A conversation and what a rule must make of it: outcome, reason, and the party that answers for it.
struct Case: Sendable, CustomTestStringConvertible {
  let name: String
  let script: String
  let expected: String
  var channel = Channel.chat
  var change: @Sendable (inout Conversation) -> Void = { _ in }

  init(
    _ name: String, _ script: String, _ expected: String, channel: Channel = .chat,
    _ change: @escaping @Sendable (inout Conversation) -> Void = { _ in }
  ) {
    self.name = name
    self.script = script
    self.expected = expected
    self.channel = channel
    self.change = change
  }

  var testDescription: String { name }

  /// What the first rule of a court makes of it.
  func outcome(in court: Court) throws -> String {
    let context = court.context(script, channel: channel, change)
    let verdict = try #require(try RuleJudge(rules: court.pack.rules).judge(context).first)
    let party = verdict.party.map { context.conversation.party($0).id }
    return [verdict.outcome.rawValue, verdict.reason?.rawValue, party]
      .compactMap { $0 }.joined(separator: " ")
  }
}

/// Changes that several cases make.
enum Change {
  static let guessedAgent: @Sendable (inout Conversation) -> Void = { conversation in
    for index in conversation.parties.indices where conversation.parties[index].role == .agent {
      conversation.parties[index].certainty = .guess
    }
  }

  static let truncated: @Sendable (inout Conversation) -> Void = { conversation in
    conversation.coverage = Coverage()
    conversation.coverage?.isTruncated = true
  }

  static let botMessagesMissing: @Sendable (inout Conversation) -> Void = { conversation in
    conversation.coverage = Coverage()
    conversation.coverage?.botMessages = .missing
  }

  static let holdEventsPresent: @Sendable (inout Conversation) -> Void = { conversation in
    conversation.coverage = Coverage()
    conversation.coverage?.holdEvents = .present
  }

  static func precision(_ milliseconds: Int64) -> @Sendable (inout Conversation) -> Void {
    { $0.precision = Milliseconds(milliseconds) }
  }

  /// The first utterance of an agent was sent automatically.
  static let automaticFirst: @Sendable (inout Conversation) -> Void = { conversation in
    let first = conversation.events.firstIndex { conversation.role(of: $0) == .agent }
    if let first { conversation.events[first].isAutomatic = true }
  }
}
