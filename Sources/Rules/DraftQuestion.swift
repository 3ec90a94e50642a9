internal import Lexicons
package import Transcripts

/// Why a reply that is not yet sent cannot show what a rule asks. Raw values appear in machine output
/// and are never renamed.
package enum DraftObstacle: String, CaseIterable, Sendable {
  case restOfConversation = "needs the rest of the conversation"
  case conversationSoFar = "needs the conversation so far"
  case times = "needs times"
  case facts = "needs facts"
  case stage = "stage unknown"
  case uncertainMatch = "uncertain match"
}

/// How a rule is asked of a reply that is not yet sent.
package enum DraftQuestion: Hashable, Sendable {
  /// The rule is not for drafts, or on trial.
  case unasked
  /// What must not be said: the draft shows it, perhaps with the words before it.
  case now
  /// A person's number that nobody has said before.
  case personalData
  /// Something is owed behind what was said.
  case debt(DebtEnd)
  /// A hold ends with the draft.
  case holdReturn
  /// Something must, or must not, stand in so many first turns.
  case opening(turns: Int)
  /// The same of the end.
  case closing
  /// Something must be said, wherever.
  case anywhere
  case undecidable(DraftObstacle)
}

/// Until when what a trigger makes owed can be said.
package enum DebtEnd: Hashable, Comparable, Sendable {
  /// Not by an agent's words.
  case never
  /// In so many of the agents' turns behind the trigger; 0: in the trigger's own.
  case turn(Int)
  case open
}

extension Rule {
  /// How the rule is asked of a draft in a channel.
  package func draftQuestion(_ channel: Channel) -> DraftQuestion {
    if let own = self.channel, own != channel { return .unasked }
    let needs = RuleNeeds(of: operation)
    if isPreview { return asksForPersonalData ? .personalData : .unasked }
    if needs.uses.contains(.draft), !uses.contains(.draft) { return .unasked }
    if needs.contains(.facts) { return .undecidable(.facts) }
    if case .limit(let metric, _) = operation, metric.unit == .count {
      return .undecidable(.restOfConversation)
    }
    if needs.contains(.times) { return .undecidable(.times) }
    switch operation {
    case .forbidden: return .now
    case .absent(_, let window): return question(in: window, isOwed: false)
    case .present(_, let window): return question(in: window, isOwed: true)
    case .order: return .closing
    case .limit, .density: return .undecidable(.restOfConversation)
    case .conditions(let rule):
      let question = rule.draftQuestion
      if question == .now, !needs.uses.contains(.draft) {
        return .undecidable(.restOfConversation)
      }
      return question
    }
  }

  private func question(in window: Window, isOwed: Bool) -> DraftQuestion {
    switch window {
    case .opening(let turns): .opening(turns: turns)
    case .closing: .closing
    case .anywhere: isOwed ? .anywhere : .now
    case .afterHold: .holdReturn
    }
  }

  /// Whether the rule looks for personal data of others in the agents' words.
  private var asksForPersonalData: Bool {
    guard case .conditions(let rule) = operation else { return false }
    let asked = rule.trigger.map { rule.questions(in: rule.conditions[$0]) } ?? rule.demanded
    return asked.contains { question in
      guard case .personalData = question.subject else { return false }
      return question.role == .agent
    }
  }
}

extension ConditionRule {
  /// More turns are no opening: they stand for the whole conversation.
  private static let mostOpeningTurns = 20

  fileprivate var draftQuestion: DraftQuestion {
    if let turns = openingTurns { return .opening(turns: turns) }
    switch demand {
    case .mustNot: return .now
    case .flow: return .undecidable(.restOfConversation)
    case .must(let condition):
      if trigger != nil { return .debt(end(of: condition) ?? .never) }
      return looksAtEnd ? .closing : .undecidable(.restOfConversation)
    }
  }

  /// What is owed now because the words that make it owed are the draft's own: it stands around them.
  package var owesAroundTrigger: Bool {
    demanded.contains { question in
      guard Self.isByAgent(question) else { return false }
      switch question.window {
      case .sameTurn?, .around?, .before?: return true
      case .first(let count)?: return count > Self.mostOpeningTurns
      default: return false
      }
    }
  }

  /// The questions of the demand, those of conditions it names included.
  fileprivate var demanded: [Question] {
    switch demand {
    case .must(let condition), .mustNot(let condition): questions(in: condition)
    case .flow: []
    }
  }

  fileprivate func questions(in condition: Condition) -> [Question] {
    switch condition {
    case .question(let question): [question]
    case .and(let parts), .or(let parts): parts.flatMap(questions)
    case .not(let part): questions(in: part)
    case .named(let place): questions(in: conditions[place])
    }
  }

  private var openingTurns: Int? {
    demanded.compactMap { question in
      guard Self.isByAgent(question), case .first(let count)? = question.window,
        count <= Self.mostOpeningTurns
      else { return nil }
      return count
    }.max()
  }

  private var looksAtEnd: Bool {
    demanded.contains { question in
      guard Self.isByAgent(question) else { return false }
      switch question.window {
      case .last?, .lastSeconds?: return true
      default: return false
      }
    }
  }

  private static func isByAgent(_ question: Question) -> Bool {
    switch question.subject {
    case .event, .figure, .fact, .pause, .interrupts: return false
    default: return question.role == .agent || question.role == .anyone
    }
  }

  // MARK: Until when

  /// Nil where a condition asks for the absence of something.
  private func end(of condition: Condition) -> DebtEnd? {
    switch condition {
    case .question(let question): return end(of: question)
    case .and(let parts):
      let ends = parts.compactMap(end)
      return ends.filter { $0 != .never }.min() ?? ends.first
    case .or(let parts): return parts.compactMap(end).max()
    case .not: return nil
    case .named(let place): return end(of: conditions[place])
    }
  }

  private func end(of question: Question) -> DebtEnd {
    guard Self.isByAgent(question) else { return .never }
    switch question.window {
    case nil: return turns.map { .turn($0) } ?? .open
    case .after(let anchor, let count)?:
      return anchor.condition == trigger ? count.map { .turn($0) } ?? .open : .open
    case .around(let anchor, let count)?:
      return anchor.condition == trigger ? .turn(count) : .open
    case .sameTurn?, .before?: return .turn(0)
    case .first?, .firstSeconds?, .last?, .lastSeconds?: return .open
    }
  }
}
