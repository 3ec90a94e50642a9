internal import Lexicons
internal import Timing
internal import Transcripts

extension ConditionJudge {
  func answer(_ question: Question, in scope: Scope?) -> Answer {
    switch question.subject {
    case .figure(let metric, let bound): return figure(metric, bound)
    case .fact(let name, let test): return fact(name, test)
    default: break
    }
    if isUnsaid(question, in: scope) { return Answer(truth: .no) }
    let (fields, isAny) = fields(of: question, in: scope)
    if fields.count == 1 { return answer(question, in: fields[0]) }
    let answers = fields.map { answer(question, in: $0) }
    let truths = answers.map(\.truth)
    return Answer(truth: isAny ? .any(truths) : .all(truths), of: answers)
  }

  /// Whether a question can be answered with no because nobody in the whole conversation said its
  /// words: most questions in most conversations. Those that the record may leave open take the long way.
  private func isUnsaid(_ question: Question, in scope: Scope?) -> Bool {
    let words: PhraseSet
    switch question.subject {
    case .said(let set): words = set
    case .pattern(let pattern) where !pattern.near.isEmpty: words = pattern.near
    default: return false
    }
    switch question.window {
    case .first?, .last?, nil: break
    default: return false
    }
    guard case .atLeast(let count) = question.quantifier, count > 0, scope?.time == nil,
      question.role != .bot
    else { return false }
    return !context.isSaid(words)
  }

  private func answer(_ question: Question, in field: Field) -> Answer {
    if let reason = field.unknown { return Answer(truth: .unknown(reason), isEmpty: false) }
    if field.isEmpty { return Answer(truth: .no, isEmpty: true) }
    if case .noneSaid(let set) = question.subject {
      var opposite = question
      opposite.subject = .said(set)
      return !answer(opposite, in: field)
    }
    if case .allSaid(let sets, let inOneTurn) = question.subject {
      return all(sets, inOneTurn: inOneTurn, question, in: field)
    }
    switch question.quantifier {
    case .atLeast(let count): return atLeast(count, question, in: field)
    case .every: return share(100, question, field.turns, in: field)
    case .share(let percent, let among):
      return share(percent, question, turns(field.turns, among: among), in: field)
    }
  }

  // MARK: Quantifiers

  private func atLeast(_ count: Int, _ question: Question, in field: Field) -> Answer {
    let finds = self.finds(question, in: field)
    let certain = finds.filter { $0.doubt == nil }
    if certain.count >= count { return Answer(truth: .yes, finds: certain) }
    if finds.count >= count {
      return Answer(
        truth: .unknown(finds.compactMap(\.doubt).first ?? .uncertainMatch), finds: finds)
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

  /// Whether so many percent of the turns have a find.
  private func share(
    _ percent: Int, _ question: Question, _ turns: [Int], in field: Field
  ) -> Answer {
    if turns.isEmpty { return Answer(truth: .yes, isEmpty: true) }
    var narrow = field
    narrow.turns = turns
    let finds = self.finds(question, in: narrow)
    let certain = Set(finds.filter { $0.doubt == nil }.map(\.place.turn))
    let possible = Set(finds.map(\.place.turn))
    if certain.count * 100 >= turns.count * percent {
      return Answer(truth: .yes, finds: finds.filter { $0.doubt == nil })
    }
    if possible.count * 100 >= turns.count * percent {
      return Answer(
        truth: .unknown(finds.compactMap(\.doubt).first ?? .uncertainMatch), finds: finds)
    }
    if !context.doubtfulTurns.isEmpty, question.role != .anyone {
      return Answer(truth: .unknown(.unknownRole), finds: finds)
    }
    let lacking = turns.first { !possible.contains($0) }.map { [place(ofTurn: $0)] } ?? []
    return Answer(truth: .no, finds: [], lacking: lacking)
  }

  private func turns(_ turns: [Int], among condition: Int?) -> [Int] {
    guard let condition else { return turns }
    let met = Set(answer(.named(condition), in: nil).finds.map(\.place.turn))
    return turns.filter(met.contains)
  }

  /// Each of the sets, perhaps all in one turn.
  private func all(
    _ sets: [PhraseSet], inOneTurn: Bool, _ question: Question, in field: Field
  ) -> Answer {
    func answers(_ field: Field) -> Answer {
      let parts = sets.map { set in
        var part = question
        part.subject = .said(set)
        return answer(part, in: field)
      }
      return Answer(truth: .all(parts.map(\.truth)), of: parts)
    }
    guard inOneTurn else { return answers(field) }
    var best = Answer(truth: .no)
    for turn in field.turns {
      var single = field
      single.turns = [turn]
      let answer = answers(single)
      if answer.truth == .yes { return answer }
      if best.truth == .no { best = answer }
    }
    return best.truth == .no ? Answer(truth: .no) : best
  }

  /// Why something that was not found may have been said: by a party whose role is not known.
  private func doubt(_ question: Question) -> Reason? {
    if question.role == .bot, context.conversation.coverage?.botMessages == .missing {
      return .botMessagesMissing
    }
    guard question.role != .anyone, !context.doubtfulTurns.isEmpty else { return nil }
    var field = Field()
    field.turns = context.doubtfulTurns
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

  private func finds(_ question: Question, in field: Field) -> [Find] {
    var finds = rawFinds(question, field)
    finds.removeAll { find in
      guard let event = find.place.event else { return false }
      return field.after.map { event < $0 } == true || field.before.map { event > $0 } == true
    }
    if !question.softeners.isEmpty {
      finds.removeAll { isSoftened($0.place.turn, question) }
    }
    for place in finds.indices {
      if let doubt = field.doubts[finds[place].place.turn], finds[place].doubt == nil {
        finds[place].doubt = doubt
      }
    }
    if let limit = field.limit { finds = finds.compactMap { within(limit.time, limit.from, $0) } }
    return finds
  }

  private func rawFinds(_ question: Question, _ field: Field) -> [Find] {
    switch question.subject {
    case .said(let set): return said(set, field.turns)
    case .pattern(let pattern): return texts.finds(pattern, field.turns, context)
    case .similar(let samples): return texts.finds(samples, field.turns, context)
    case .repeated(let limit): return texts.finds(limit, field.turns, question.role, context)
    case .characters(let bound):
      return field.turns.filter { bound.holds(Int64(context.speech.characters[$0])) }
        .map { Find(place: place(ofTurn: $0), evidence: .place) }
    case .event(let kind): return events(kind, field)
    case .interrupts(let interruption): return interruptions(interruption, field.turns)
    case .personalData(let kinds): return texts.finds(kinds, field.turns, context)
    case .pause(let bound): return pauses(bound, field.turns)
    case .allSaid, .noneSaid, .figure, .fact: return []
    }
  }

  private func said(_ set: PhraseSet, _ turns: [Int]) -> [Find] {
    let speech = context.speech
    var finds: [Find] = []
    for turn in turns where !set.reach.isDisjoint(with: speech.said[turn]) {
      for act in speech.ranges[turn] where set.contains(speech.acts[act]) {
        let event = context.event(of: speech.acts[act])
        finds.append(
          Find(
            place: Place(
              turn: turn, event: event, party: speech.acts[act].party, isInTurn: true),
            evidence: .act(act), doubt: speech.acts[act].isCertain ? nil : .uncertainMatch))
      }
    }
    return finds
  }

  func place(ofTurn turn: Int) -> Place {
    Place(
      turn: turn, event: context.firstEvent(of: turn), party: context.turns.turns[turn].party,
      isInTurn: true)
  }

  private func isSoftened(_ turn: Int, _ question: Question) -> Bool {
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
