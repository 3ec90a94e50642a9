package import Facts
internal import Lexicons
package import Timing
package import Transcripts

/// Who is judged: data of a profile.
package struct JudgingOptions: Hashable, Sendable {
  /// Whether a greeting by a bot, or an automatic one, counts as the agent's.
  package var botGreetingCounts = false
  /// Shorter holds need no word of return.
  package var returnPhraseAfter = Milliseconds.zero

  package init() {}
}

/// One conversation, ready to be judged. What many rules ask for is found out once, when the first does;
/// so a context serves one thread.
package final class RuleContext {
  package let conversation: Conversation
  package let turns: Turns
  package let speech: Speech
  package let figures: TimingFigures
  package let options: JudgingOptions
  /// What others state about the conversation.
  package let facts: FactSet?
  /// Local time less universal time; nil where the zone is not known.
  package let zoneOffset: Milliseconds?
  /// For each event its letters, digits and Han; nil where no rule asks.
  package let characters: [Int]?
  /// The turns of human agents in order, and of those whose role may be an agent's.
  let agentTurns: [Int]
  let doubtfulTurns: [Int]
  let customerTurnPlaces: [Int]
  let botTurns: [Int]
  /// Parties with agent turns, in order of their first.
  let agents: [PartyIndex]
  let returns: HoldReturns
  /// The categories of everything said.
  let allSaid: CategoryBits
  /// The day the conversation began, in its own zone, from 1970-01-01; nil without a date.
  package private(set) lazy var day = findDay()
  /// The last moment of which anything is known; nil without times.
  private(set) lazy var lastMoment = conversation.events.lazy.compactMap {
    $0.plausibleEnd ?? $0.at
  }.max()
  /// From the first moment to the last; nil without times.
  private(set) lazy var duration = findDuration()
  /// Whether an agent got the conversation from another: a transfer before the first agent's words.
  private(set) lazy var isTransferredIn = findTransfer()
  /// The questions that nobody answered.
  private(set) lazy var openRounds = figures.open
  private(set) lazy var longestRound = figures.longestRound
  /// Every turn.
  private(set) lazy var everyTurn = Array(turns.turns.indices)
  /// For each turn whether the role of its party is known for certain.
  let reliableTurns: [Bool]
  /// Every agent, with nothing to answer for.
  private(set) lazy var passedCharges = agents.map { Charge(party: $0, isPassed: true) }

  package init(
    conversation: Conversation, turns: Turns, speech: Speech, figures: TimingFigures,
    options: JudgingOptions, facts: FactSet? = nil, zoneOffset: Milliseconds? = nil,
    characters: [Int]? = nil
  ) {
    self.conversation = conversation
    self.turns = turns
    self.speech = speech
    self.figures = figures
    self.options = options
    self.facts = facts
    self.zoneOffset = zoneOffset
    self.characters = characters
    var agentTurns: [Int] = []
    var doubtfulTurns: [Int] = []
    var customerTurns: [Int] = []
    var botTurns: [Int] = []
    var agents: [PartyIndex] = []
    var reliableTurns: [Bool] = []
    reliableTurns.reserveCapacity(turns.turns.count)
    var isListed = [Bool](repeating: false, count: conversation.parties.count)
    for (index, turn) in turns.turns.enumerated() {
      let isAutomatic = turns.members[turn.members].allSatisfy {
        conversation.events[$0.rawValue].isAutomatic
      }
      let isReliable = conversation.parties[turn.party.rawValue].isReliable
      reliableTurns.append(isReliable)
      switch conversation.parties[turn.party.rawValue].role {
      case _ where !isReliable:
        doubtfulTurns.append(index)
      case .agent, .supervisor:
        if isAutomatic, !options.botGreetingCounts { break }
        agentTurns.append(index)
        if !isListed[turn.party.rawValue] {
          isListed[turn.party.rawValue] = true
          agents.append(turn.party)
        }
      case .bot:
        botTurns.append(index)
        if options.botGreetingCounts { agentTurns.append(index) }
      case .customer: customerTurns.append(index)
      default: break
      }
    }
    self.agentTurns = agentTurns
    self.doubtfulTurns = doubtfulTurns
    customerTurnPlaces = customerTurns
    self.botTurns = botTurns
    self.agents = agents
    self.reliableTurns = reliableTurns
    allSaid = speech.allSaid
    returns = HoldReturns(figures, turns, agentTurns, conversation, options)
  }

  /// The turns of a window, among the agents' turns.
  func turns(in window: Window) -> ArraySlice<Int> {
    switch window {
    case .opening(let count): agentTurns.prefix(count)
    case .closing(let count): agentTurns.suffix(count)
    case .anywhere: agentTurns[...]
    case .afterHold: returns.turns[...]
    }
  }

  /// The agents' turns behind a turn.
  func agentTurns(after turn: Int) -> ArraySlice<Int> {
    agentTurns[agentTurns.partition { $0 <= turn }...]
  }

  /// Whether an act of a window's turn lies in the window: the words before a hold may belong to the
  /// turn that ends it.
  func isInside(_ act: Act, _ window: Window) -> Bool {
    guard window == .afterHold, let event = event(of: act) else { return true }
    guard let start = returns.starts[act.turn], let place = returns.place(of: event) else {
      return false
    }
    return place >= start
  }

  func event(of act: Act) -> EventIndex? { speech.spans(of: act).first?.event }
}
