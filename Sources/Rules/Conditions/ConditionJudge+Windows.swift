internal import Lexicons
internal import Timing
internal import Transcripts

extension ConditionJudge {
  /// The turns a question looks at, each with a doubt if it may lie outside; or why it cannot be told.
  struct Field {
    /// Ascending; mostly a part of a list of the context, which costs nothing.
    var turns: ArraySlice<Int>
    /// Turns that may lie outside the window.
    private(set) var doubts: [Int: Reason]?
    /// Finds must lie within a time of the trigger's moment.
    var limit: (from: Place, time: Milliseconds)?
    /// Finds, and events, must come after this one, or before the other.
    var after: EventIndex?
    var before: EventIndex?
    var eventsAfter: EventIndex?
    var eventsBefore: EventIndex?
    /// Nothing can be said: the anchor is uncertain.
    var unknown: Reason?
    /// There is nothing to look at: the anchor was not found.
    var isEmpty = false

    init(turns: ArraySlice<Int>) { self.turns = turns }

    mutating func doubt(_ turn: Int, _ reason: Reason) {
      doubts = doubts ?? [:]
      doubts?[turn] = reason
    }
  }

  /// The turns of a question's role, in its hours.
  func baseField(of question: QuestionPlan) -> Field {
    var field = Field(turns: context.turns(of: question.role)[...])
    if let hours = question.hours { restrict(&field, hours.from, hours.until) }
    return field
  }

  /// The part of the conversation a question is asked of, if no other condition decides on it. A question
  /// with a window of its own looks there, and not behind the trigger.
  func field(of question: QuestionPlan, in scope: Scope?) -> Field {
    var field = baseField(of: question)
    switch question.window {
    case nil: if let scope { restrict(&field, to: scope) }
    case .first(let count)?: field.turns = field.turns.prefix(count)
    case .last(let count)?: field.turns = field.turns.suffix(count)
    case .firstSeconds(let time)?: restrict(&field, within: time, ofStart: true)
    case .lastSeconds(let time)?: restrict(&field, within: time, ofStart: false)
    case .after?, .before?, .around?, .sameTurn?: break
    }
    return field
  }

  private static let oneMinute = Milliseconds(60_000)

  private func restrict(_ field: inout Field, to scope: Scope) {
    let place = scope.trigger
    let parts = Parts(of: field.turns, place, self)
    let includesOwn = !parts.own.isEmpty
    field.turns = field.turns[(includesOwn ? parts.own : parts.after).lowerBound...]
    if !place.isInTurn { field.after = place.event }
    field.eventsAfter = place.event
    if let count = scope.turns { field.turns = field.turns.prefix(includesOwn ? count + 1 : count) }
    if let time = scope.time { field.limit = (place, time) }
  }

  /// The places of turns before, at and behind a find, in a list of turns.
  private struct Parts {
    /// For an event between turns that of the turn before it too.
    let before: Range<Int>
    /// Empty where the find is no turn, or not one of these.
    let own: Range<Int>
    let after: Range<Int>

    init(of turns: ArraySlice<Int>, _ place: Place, _ judge: ConditionJudge) {
      let lower = turns.partition { $0 < place.turn }
      let upper = lower < turns.endIndex && turns[lower] == place.turn ? lower + 1 : lower
      own = place.isInTurn ? lower..<upper : lower..<lower
      before = turns.startIndex..<(place.isInTurn ? lower : upper)
      let holdsMore = lower < upper && !place.isInTurn && judge.goesOn(place.turn, behind: place)
      after = (holdsMore ? lower : upper)..<turns.endIndex
    }
  }

  /// Whether the turn of an event holds something behind it: an event may lie within a turn, between two
  /// messages of one party.
  private func goesOn(_ turn: Int, behind place: Place) -> Bool {
    guard let event = place.event, let last = context.utterances(of: turn).last else {
      return false
    }
    return last >= event
  }

  private func restrict(_ field: inout Field, within time: Milliseconds, ofStart: Bool) {
    let starts = context.turns.order.lazy.compactMap { [context] in
      context.conversation.events[$0.rawValue].at
    }
    guard let first = starts.min(), let last = context.lastMoment else {
      field.unknown = field.turns.isEmpty ? nil : .noTimes
      return
    }
    field.turns =
      field.turns.filter { turn in
        guard let at = context.start(of: turn) else {
          field.doubt(turn, .noTimes)
          return true
        }
        let distance = ofStart ? at - first : last - at
        let width = context.conversation.precision(
          of: context.conversation.events[context.firstEvent(of: turn).rawValue])
        if width > Gap.fine, abs(distance.rawValue - time.rawValue) < width.rawValue {
          field.doubt(turn, .coarsePrecision)
          return true
        }
        return distance <= time
      }[...]
  }

  /// Turns by the minute of the local day.
  private func restrict(_ field: inout Field, _ from: Int, _ until: Int) {
    field.turns =
      field.turns.filter { turn in
        guard let minute = context.localMinute(of: turn) else {
          field.doubt(turn, context.start(of: turn) == nil ? .noTimes : .unknownZone)
          return true
        }
        let event = context.conversation.events[context.firstEvent(of: turn).rawValue]
        if context.conversation.precision(of: event) > Self.oneMinute {
          field.doubt(turn, .coarsePrecision)
          return true
        }
        return from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
      }[...]
  }

  // MARK: Anchors

  func narrow(_ field: inout Field, _ window: TurnWindow?, _ place: Place) {
    let parts = Parts(of: field.turns, place, self)
    let (before, own, after) = (parts.before, parts.own, parts.after)
    func first(_ count: Int?) -> Int {
      min(after.upperBound, after.lowerBound + (count ?? .max / 2))
    }
    func last(_ count: Int?) -> Int {
      max(before.lowerBound, before.upperBound - (count ?? .max / 2))
    }
    switch window {
    case .after(_, let count)?:
      field.turns = field.turns[(own.isEmpty ? after : own).lowerBound..<first(count)]
      if !place.isInTurn { field.after = place.event }
      // Events are no words of a turn; they count from the moment itself.
      field.eventsAfter = place.event
    case .before(_, let count)?:
      field.turns = field.turns[last(count)..<(own.isEmpty ? before : own).upperBound]
      if !place.isInTurn { field.before = place.event }
      field.eventsBefore = place.event
    case .around(_, let count)?:
      // The turn of an event may lie on both sides of it.
      let isWhole = before.upperBound <= after.lowerBound
      field.turns =
        isWhole
        ? field.turns[last(count)..<first(count)]
        : field.turns[last(count)..<before.upperBound]
          + field.turns[after.lowerBound..<first(count)]
    case .sameTurn?: field.turns = field.turns[own]
    case .first?, .last?, .firstSeconds?, .lastSeconds?, nil: break
    }
  }
}
