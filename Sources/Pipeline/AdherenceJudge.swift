internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scripts
internal import Transcripts

/// Says how closely the scripts were followed in a conversation (docs/scripts.md). One judge serves one
/// thread.
final class AdherenceJudge {
  /// The most words of a window that are compared.
  private static let mostWords = 4000
  /// How many places with a trigger are tried.
  private static let mostTriggers = 4
  /// What must be said of a script that nothing asks for, in percent.
  private static let leastLikeness = 50

  private let plans: [Plan]
  private let countsBots: Bool
  private let folded = FoldedText()
  private var matcher = AdherenceMatcher()

  /// A script that is ready to be compared.
  private struct Plan {
    let script: ScriptTemplate
    let patterns: [AdherencePattern]
    /// Pairs of neighbours in the sentences.
    let pairs: Set<UInt32>
    let triggers: [Trigger]
    let turns: Int

    enum Trigger {
      case said(Role, [[UInt16]])
      case events(Set<String>)
    }

    init(_ script: ScriptTemplate) {
      self.script = script
      patterns = script.sentences.map { AdherencePattern($0.parts) }
      pairs = Set(
        script.sentences.flatMap { AdherenceJudge.pairs(AdherencePattern.obligatory($0.parts)) })
      switch script.occasion {
      case .triggers(let list):
        triggers = list.map { trigger in
          switch trigger {
          case .customer(let words): .said(.customer, words.map { foldedWords($0) })
          case .agent(let words): .said(.agent, words.map { foldedWords($0) })
          case .events(let names): .events(Set(names))
          }
        }
      default: triggers = []
      }
      switch script.occasion {
      case .opening, .closing: turns = script.turns ?? 3
      case .always, .triggers, .likeness: turns = script.turns ?? 10
      }
    }
  }

  /// `countsBots`: what bots and automatic replies say is the agent's.
  init(_ scripts: [ScriptTemplate], countsBots: Bool) {
    plans = scripts.map { Plan($0) }
    self.countsBots = countsBots
  }

  /// `damage`: the reason for which what was not found proves nothing.
  func judge(_ conversation: Conversation, _ turns: Turns, damage: Reason?) -> [ScriptAdherence] {
    let speech = AdherenceSpeech(conversation, turns, folded: folded, countsBots: countsBots)
    return plans.map { judge($0, speech, damage) }
  }

  private func judge(_ plan: Plan, _ speech: AdherenceSpeech, _ damage: Reason?) -> ScriptAdherence
  {
    let script = plan.script
    func without(_ status: ScriptAdherence.Status, _ reason: Reason) -> ScriptAdherence {
      ScriptAdherence(script: script, status: status, reason: reason)
    }
    if let channel = script.channel, channel.rawValue != speech.conversation.channel.rawValue {
      return without(.notApplicable, .channel)
    }
    if script.occasion == .opening, speech.conversation.continues != nil {
      return without(.notApplicable, .continued)
    }
    if speech.hasUnknownSpeaker { return without(.notAssessable, .unknownRole) }
    if speech.agentTurns.isEmpty { return without(.notApplicable, .noAgentTurn) }
    let windows = windows(of: plan, speech)
    if windows.isEmpty { return without(.notApplicable, .notSaid) }
    var best: ScriptAdherence?
    for window in windows {
      let found = compare(plan, window, speech, damage)
      if best.map({ found.similarity ?? 0 > $0.similarity ?? 0 }) ?? true { best = found }
    }
    guard let best else { return without(.notApplicable, .notSaid) }
    if script.occasion == .likeness, best.similarity ?? 0 < Self.leastLikeness {
      return without(.notApplicable, .notSaid)
    }
    return best
  }

  // MARK: Windows

  /// The places of agents' turns the script may stand in: several where several things may have set it
  /// off, none where nothing did.
  private func windows(of plan: Plan, _ speech: AdherenceSpeech) -> [ArraySlice<Int>] {
    let agentTurns = speech.agentTurns
    switch plan.script.occasion {
    case .opening: return [agentTurns.prefix(plan.turns)]
    case .closing: return [agentTurns.suffix(plan.turns)]
    case .always: return [likest(plan, speech)]
    case .likeness:
      let window = likest(plan, speech)
      // Aligning costs time, and sentences without common pairs are not alike.
      return pairs(in: window, plan, speech) * 4 >= plan.pairs.count ? [window] : []
    case .triggers:
      var windows: [ArraySlice<Int>] = []
      var start = agentTurns.startIndex
      for place in plan.triggers.flatMap({ places(of: $0, speech) }).sorted() {
        while start < agentTurns.endIndex, agentTurns[start] < place { start += 1 }
        let behind = agentTurns[start...].prefix(plan.turns)
        guard !behind.isEmpty else { break }
        // Triggers that follow one another make one window.
        if let last = windows.last, behind.startIndex <= last.endIndex {
          windows[windows.count - 1] = agentTurns[last.startIndex..<behind.endIndex]
        } else if windows.count < Self.mostTriggers {
          windows.append(behind)
        }
      }
      return windows
    }
  }

  /// The turns from which on agents are looked at.
  private func places(of trigger: Plan.Trigger, _ speech: AdherenceSpeech) -> [Int] {
    switch trigger {
    case .said(let role, let phrases): speech.turns(of: role, with: phrases)
    case .events(let kinds): speech.turns(behind: kinds)
    }
  }

  /// The turns in a row with the most of the script's pairs.
  private func likest(_ plan: Plan, _ speech: AdherenceSpeech) -> ArraySlice<Int> {
    let turns = speech.agentTurns
    let counts = turns.map { turn in
      Self.pairs(speech.words(of: turn).map(\.unit)).count(where: plan.pairs.contains)
    }
    var sum = counts.prefix(plan.turns).reduce(0, +)
    var best = (start: 0, sum: sum)
    for start in turns.indices.dropFirst() where start + plan.turns <= turns.count {
      sum += counts[start + plan.turns - 1] - counts[start - 1]
      if sum > best.sum { best = (start, sum) }
    }
    return turns[best.start..<min(turns.count, best.start + plan.turns)]
  }

  /// How many of the script's pairs stand in some turns.
  private func pairs(in window: ArraySlice<Int>, _ plan: Plan, _ speech: AdherenceSpeech) -> Int {
    var found: Set<UInt32> = []
    for turn in window { found.formUnion(Self.pairs(speech.words(of: turn).map(\.unit))) }
    return found.intersection(plan.pairs).count
  }

  private static func pairs(_ units: [UInt16]) -> [UInt32] {
    zip(units, units.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }
  }

  // MARK: Comparing

  private func compare(
    _ plan: Plan, _ window: ArraySlice<Int>, _ speech: AdherenceSpeech, _ damage: Reason?
  ) -> ScriptAdherence {
    var words: [AdherenceWord] = []
    for turn in window {
      words += speech.words(of: turn)
      if words.count > Self.mostWords, plan.script.occasion != .closing { break }
    }
    if words.count > Self.mostWords {
      words =
        plan.script.occasion == .closing
        ? Array(words.suffix(Self.mostWords)) : Array(words.prefix(Self.mostWords))
    }
    let result = matcher.compare(plan.patterns, with: words)
    let parts = zip(plan.script.sentences, result.said).map { sentence, said in
      ScriptAdherence.Part(
        text: sentence.text, isKey: sentence.isKey, likeness: said?.likeness ?? 0,
        spans: said.map { speech.spans(of: words[$0.words]) } ?? [],
        isInOrder: said?.isInOrder ?? true)
    }
    let missing = parts.count { !$0.isSaid }
    let isOpen = missing > 0 && damage != nil
    return ScriptAdherence(
      script: plan.script,
      status: isOpen
        ? .notAssessable
        : missing == 0 ? .followed : missing == parts.count ? .missing : .partly,
      reason: isOpen ? damage : nil, similarity: result.similarity, parts: parts)
  }
}
