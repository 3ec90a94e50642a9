internal import Lexicons
internal import Timing
internal import Transcripts

extension ConditionJudge {
  func answer(_ question: QuestionPlan, in scope: Scope?) -> Answer {
    switch question.subject {
    case .figure(let metric, let bound): return figure(metric, bound)
    case .fact(let name, let test): return fact(name, question.fact, test)
    default: break
    }
    if scope?.time == nil, isUnsaid(question) { return Answer(truth: .no) }
    switch question.window {
    case .after(let anchor, _)?, .before(let anchor, _)?, .around(let anchor, _)?,
      .sameTurn(let anchor)?:
      return answer(question, around: anchor, in: scope)
    case .first?, .last?, .firstSeconds?, .lastSeconds?, nil:
      return answer(question, in: field(of: question, in: scope))
    }
  }

  /// Whether a question can be answered with no because nobody in the whole conversation said its
  /// words: most questions in most conversations. Those that the record may leave open take the long way.
  private func isUnsaid(_ question: QuestionPlan) -> Bool {
    switch question.window {
    case .first?, .last?, nil: break
    default: return false
    }
    guard case .atLeast(let count) = question.quantifier, count > 0 else { return false }
    if case .bot = question.role { return false }
    switch question.subject {
    case .said(let set): return !room.entries.isSaid(set, context)
    case .pattern(let pattern):
      return !pattern.near.isEmpty && !room.entries.isSaid(pattern.near, context)
    default: return false
    }
  }

  /// Whether a condition is certainly not met, by what can be seen at a glance.
  func isRuledOut(_ condition: ConditionPlan) -> Bool {
    switch condition {
    case .question(let question): return isUnsaid(question)
    case .and(let parts):
      for part in parts where isRuledOut(part) { return true }
      return false
    case .or(let parts):
      for part in parts where !isRuledOut(part) { return false }
      return !parts.isEmpty
    case .not: return false
    case .named(let place): return isRuledOut(rule.conditions[place])
    }
  }

  /// A question in the part of the conversation that hangs on the finds of another condition: in each, or
  /// any, of them.
  private func answer(
    _ question: QuestionPlan, around anchor: Anchor, in scope: Scope?
  ) -> Answer {
    var field = baseField(of: question)
    // The trigger, while one is being answered, is that one.
    if let scope, anchor.condition == rule.trigger {
      narrow(&field, question.window, scope.trigger)
      return answer(question, in: field)
    }
    let (finds, reason) = chosen(
      anchor.which, of: self.answer(.named(anchor.condition), in: nil))
    if finds.isEmpty {
      field.turns = []
      field.unknown = reason
      field.isEmpty = reason == nil
      return answer(question, in: field)
    }
    if finds.count == 1 {
      narrow(&field, question.window, finds[0].place)
      return answer(question, in: field)
    }
    let isAny: Bool
    if case .any = anchor.which { isAny = true } else { isAny = false }
    var joined = Answer(truth: isAny ? .no : .yes, isEmpty: true)
    for find in finds {
      var narrow = field
      self.narrow(&narrow, question.window, find.place)
      let part = answer(question, in: narrow)
      joined.add(part, isAny ? joined.truth || part.truth : joined.truth && part.truth)
    }
    return joined
  }

  private func answer(_ question: QuestionPlan, in field: Field) -> Answer {
    if let reason = field.unknown { return Answer(truth: .unknown(reason), isEmpty: false) }
    if field.isEmpty { return Answer(truth: .no, isEmpty: true) }
    if case .noneSaid = question.subject { return !answer(question.parts[0], in: field) }
    if case .allSaid(_, let inOneTurn) = question.subject {
      return all(question.parts, inOneTurn: inOneTurn, in: field)
    }
    switch question.quantifier {
    case .atLeast(let count): return atLeast(count, question, in: field)
    case .every: return share(100, question, field.turns, in: field)
    case .share(let percent, let among):
      return share(percent, question, turns(field.turns, among: among), in: field)
    }
  }

  // MARK: Quantifiers

  private func atLeast(_ count: Int, _ question: QuestionPlan, in field: Field) -> Answer {
    let finds = self.finds(question, in: field)
    let certain = Self.certain(finds)
    if certain.count >= count { return Answer(truth: .yes, finds: certain) }
    if finds.count >= count {
      return Answer(truth: .unknown(Self.firstDoubt(finds)), finds: finds)
    }
    if let reason = doubt(question) { return Answer(truth: .unknown(reason), finds: finds) }
    if let limit = field.limit, endsBefore(limit) {
      return Answer(truth: .unknown(.truncated), finds: finds)
    }
    if case .interrupts = question.subject, context.figures.overlaps == nil {
      return Answer(truth: .unknown(.noTimes))
    }
    return Answer(truth: .no, finds: certain)
  }

  private static func certain(_ finds: [Find]) -> [Find] {
    for find in finds where find.doubt != nil { return finds.filter { $0.doubt == nil } }
    return finds
  }

  private static func firstDoubt(_ finds: [Find]) -> Reason {
    for find in finds { if let doubt = find.doubt { return doubt } }
    return .uncertainMatch
  }

  /// Whether so many percent of the turns have a find.
  private func share(
    _ percent: Int, _ question: QuestionPlan, _ turns: ArraySlice<Int>, in field: Field
  ) -> Answer {
    if turns.isEmpty { return Answer(truth: .yes, isEmpty: true) }
    var narrow = field
    narrow.turns = turns
    let finds = self.finds(question, in: narrow)
    let certain = Self.certain(finds)
    if Self.turns(of: certain).count * 100 >= turns.count * percent {
      return Answer(truth: .yes, finds: certain)
    }
    let possible = Self.turns(of: finds)
    if possible.count * 100 >= turns.count * percent {
      return Answer(truth: .unknown(Self.firstDoubt(finds)), finds: finds)
    }
    if !context.doubtfulTurns.isEmpty, question.role != .anyone {
      return Answer(truth: .unknown(.unknownRole), finds: finds)
    }
    let known = Set(possible)
    let lacking = turns.first { !known.contains($0) }.map { [place(ofTurn: $0)] } ?? []
    return Answer(truth: .no, finds: [], lacking: lacking)
  }

  /// The turns of some finds, each once. Finds of one turn may stand apart.
  private static func turns(of finds: [Find]) -> [Int] {
    var turns: [Int] = []
    var isOrdered = true
    for find in finds where find.place.turn != turns.last {
      if let last = turns.last, find.place.turn < last { isOrdered = false }
      turns.append(find.place.turn)
    }
    return isOrdered ? turns : Array(Set(turns))
  }

  private func turns(_ turns: ArraySlice<Int>, among condition: Int?) -> ArraySlice<Int> {
    guard let condition else { return turns }
    let met = Set(Self.turns(of: answer(.named(condition), in: nil).finds))
    return turns.filter(met.contains)[...]
  }

  /// Each of some questions, perhaps all in one turn.
  private func all(
    _ parts: [QuestionPlan], inOneTurn: Bool, in field: Field
  ) -> Answer {
    func answers(_ field: Field) -> Answer {
      var all = Answer(truth: .yes, isEmpty: true)
      for part in parts {
        let answer = answer(part, in: field)
        all.add(answer, all.truth && answer.truth)
      }
      return all
    }
    guard inOneTurn else { return answers(field) }
    var best = Answer(truth: .no)
    for turn in field.turns.indices {
      var single = field
      single.turns = field.turns[turn...turn]
      let answer = answers(single)
      if case .yes = answer.truth { return answer }
      if best.truth == .no { best = answer }
    }
    return best.truth == .no ? Answer(truth: .no) : best
  }

  /// Why something that was not found may have been said: by a party whose role is not known.
  private func doubt(_ question: QuestionPlan) -> Reason? {
    if question.role == .bot, context.conversation.coverage?.botMessages == .missing {
      return .botMessagesMissing
    }
    guard question.role != .anyone, !context.doubtfulTurns.isEmpty else { return nil }
    let field = Field(turns: context.doubtfulTurns[...])
    return finds(question, in: field).isEmpty ? nil : .unknownRole
  }

  /// Whether the record ends before the time is over in which something may still come.
  private func endsBefore(_ limit: (from: Place, time: Milliseconds)) -> Bool {
    guard let event = limit.from.event.map({ context.conversation.events[$0.rawValue] }),
      let start = event.plausibleEnd ?? event.at, let last = context.lastMoment
    else { return false }
    return last - start < limit.time
  }

  // MARK: Finds

  private func finds(_ question: QuestionPlan, in field: Field) -> [Find] {
    var finds = rawFinds(question, field)
    if finds.isEmpty { return finds }
    if !context.doubtfulTurns.isEmpty { doubtUnknownRoles(&finds) }
    if field.after != nil || field.before != nil {
      finds.removeAll { find in
        guard let event = find.place.event else { return false }
        return field.after.map { event < $0 } == true || field.before.map { event > $0 } == true
      }
    }
    if !question.softeners.isEmpty {
      finds.removeAll { isSoftened($0.place.turn, question) }
    }
    if let doubts = field.doubts {
      for place in finds.indices where finds[place].doubt == nil {
        finds[place].doubt = doubts[finds[place].place.turn]
      }
    }
    if let limit = field.limit { finds = finds.compactMap { within(limit.time, limit.from, $0) } }
    return finds
  }

  /// Of a party whose role is not known nothing counts, whoever is asked about.
  private func doubtUnknownRoles(_ finds: inout [Find]) {
    for place in finds.indices {
      guard case .place = finds[place].evidence, finds[place].place.isInTurn,
        finds[place].doubt == nil, !context.isReliable(finds[place].place.turn)
      else { continue }
      finds[place].doubt = .unknownRole
    }
  }

  private func rawFinds(_ question: QuestionPlan, _ field: Field) -> [Find] {
    switch question.subject {
    case .said(let set): return said(set, field.turns)
    case .pattern: return room.texts.finds(question, field.turns, context)
    case .similar(let samples): return room.texts.finds(samples, field.turns, context)
    case .repeated(let limit):
      return room.texts.finds(limit, marks: question.marks, field.turns, context)
    case .characters(let bound):
      var finds: [Find] = []
      for turn in field.turns where bound.holds(Int64(context.speech.characters[turn])) {
        finds.append(Find(place: place(ofTurn: turn), evidence: .place))
      }
      return finds
    case .event(let kind): return events(kind, field)
    case .interrupts(let interruption): return interruptions(interruption, field.turns)
    case .personalData(let kinds): return room.texts.finds(kinds, field.turns, context)
    case .pause(let bound): return pauses(bound, field.turns)
    case .allSaid, .noneSaid, .figure, .fact: return []
    }
  }

  private func said(_ set: PhraseSet, _ turns: ArraySlice<Int>) -> [Find] {
    var finds: [Find] = []
    for turn in turns where !set.reach.isDisjoint(with: context.speech.said[turn]) {
      for act in context.speech.ranges[turn] where set.contains(context.speech.acts[act]) {
        finds.append(
          Find(
            place: Place(
              turn: turn, event: context.event(of: context.speech.acts[act]),
              party: context.speech.acts[act].party, isInTurn: true),
            evidence: .act(act),
            doubt: context.speech.acts[act].isCertain ? nil : .uncertainMatch))
      }
    }
    return finds
  }

  func place(ofTurn turn: Int) -> Place {
    Place(
      turn: turn, event: context.firstEvent(of: turn), party: context.turns.turns[turn].party,
      isInTurn: true)
  }

  private func isSoftened(_ turn: Int, _ question: QuestionPlan) -> Bool {
    if turn < 0 { return false }
    let softeners = question.softeners
    func isSaid(_ turn: Int) -> Bool {
      guard !softeners.reach.isDisjoint(with: context.speech.certain[turn]) else { return false }
      return context.speech.ranges[turn].contains {
        context.speech.acts[$0].isCertain && softeners.contains(context.speech.acts[$0])
      }
    }
    if isSaid(turn) { return true }
    guard question.reach == .nextTurn else { return false }
    let party = context.turns.turns[turn].party
    return context.turns.turns.indices.dropFirst(turn + 1)
      .first { context.turns.turns[$0].party == party }.map(isSaid) ?? false
  }

  /// The find, if it lies within a time of a place.
  private func within(_ time: Milliseconds, _ place: Place, _ find: Find) -> Find? {
    var find = find
    guard let from = place.event, let to = find.place.event, let gap = context.gap(from, to) else {
      find.doubt = find.doubt ?? .noTimes
      return find
    }
    switch gap.isWithin(time) {
    case true?: return find
    case false?: return nil
    case nil:
      find.doubt = find.doubt ?? .coarsePrecision
      return find
    }
  }
}
