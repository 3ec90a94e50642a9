internal import Lexicons
internal import Timing
internal import Transcripts

extension ConditionJudge {
  /// The turns a question looks at, each with a doubt if it may lie outside; or why it cannot be told.
  struct Field {
    var turns: [Int] = []
    /// Turns that may lie outside the window.
    var doubts: [Int: Reason] = [:]
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
  }

  /// Each part of the conversation a question must be asked of: one, unless its window hangs on each
  /// find of another condition. A question with a window of its own looks there, and not behind the
  /// trigger.
  func fields(of question: Question, in scope: Scope?) -> (fields: [Field], isAny: Bool) {
    var base = Field()
    base.turns = context.turns(of: question.role)
    if let hours = question.hours { restrict(&base, hours.from, hours.until) }
    guard let window = question.window else {
      if let scope { restrict(&base, to: scope) }
      return ([base], false)
    }
    switch window {
    case .first(let count): base.turns = Array(base.turns.prefix(count))
    case .last(let count): base.turns = Array(base.turns.suffix(count))
    case .firstSeconds(let time): restrict(&base, within: time, ofStart: true)
    case .lastSeconds(let time): restrict(&base, within: time, ofStart: false)
    case .after(let anchor, _), .before(let anchor, _), .around(let anchor, _),
      .sameTurn(let anchor):
      return (anchored(base, window, anchor, scope), anchor.which == .any)
    }
    return ([base], false)
  }

  private static let oneMinute = Milliseconds(60_000)

  private func restrict(_ field: inout Field, to scope: Scope) {
    let place = scope.trigger
    let includesOwn = place.isInTurn && field.turns.contains(place.turn)
    field.turns.removeAll { isBefore($0, place, includesOwn: includesOwn) }
    if !place.isInTurn { field.after = place.event }
    field.eventsAfter = place.event
    if let count = scope.turns {
      field.turns = Array(field.turns.prefix(includesOwn ? count + 1 : count))
    }
    if let time = scope.time { field.limit = (place, time) }
  }

  /// Whether a turn lies wholly before a place. An event may lie within a turn: between two messages of
  /// one party.
  private func isBefore(_ turn: Int, _ place: Place, includesOwn: Bool) -> Bool {
    if turn != place.turn || includesOwn { return turn < place.turn }
    guard !place.isInTurn, let event = place.event, let last = context.utterances(of: turn).last
    else { return true }
    return last < event
  }

  private func restrict(_ field: inout Field, within time: Milliseconds, ofStart: Bool) {
    let starts = context.turns.order.compactMap { context.conversation.events[$0.rawValue].at }
    guard let first = starts.min(), let last = context.lastMoment else {
      field.unknown = field.turns.isEmpty ? nil : .noTimes
      return
    }
    field.turns = field.turns.filter { turn in
      guard let at = context.start(of: turn) else {
        field.doubts[turn] = .noTimes
        return true
      }
      let distance = ofStart ? at - first : last - at
      let width = context.conversation.precision(
        of: context.conversation.events[context.firstEvent(of: turn).rawValue])
      if width > Gap.fine, abs(distance.rawValue - time.rawValue) < width.rawValue {
        field.doubts[turn] = .coarsePrecision
        return true
      }
      return distance <= time
    }
  }

  /// Turns by the minute of the local day.
  private func restrict(_ field: inout Field, _ from: Int, _ until: Int) {
    field.turns = field.turns.filter { turn in
      guard let minute = context.localMinute(of: turn) else {
        field.doubts[turn] = context.start(of: turn) == nil ? .noTimes : .unknownZone
        return true
      }
      let event = context.conversation.events[context.firstEvent(of: turn).rawValue]
      if context.conversation.precision(of: event) > Self.oneMinute {
        field.doubts[turn] = .coarsePrecision
        return true
      }
      return from <= until ? (from..<until).contains(minute) : minute >= from || minute < until
    }
  }

  // MARK: Anchors

  private func anchored(
    _ base: Field, _ window: TurnWindow, _ anchor: Anchor, _ scope: Scope?
  ) -> [Field] {
    // The trigger, while one is being answered, is that one.
    if let scope, anchor.condition == rule.trigger {
      var field = base
      narrow(&field, window, scope.trigger)
      return [field]
    }
    let answer = self.answer(.named(anchor.condition), in: nil)
    let (finds, reason) = chosen(anchor.which, of: answer)
    if finds.isEmpty {
      var field = base
      field.turns = []
      field.unknown = reason
      field.isEmpty = reason == nil
      return [field]
    }
    return finds.map { find in
      var field = base
      narrow(&field, window, find.place)
      return field
    }
  }

  private func narrow(_ field: inout Field, _ window: TurnWindow, _ place: Place) {
    let own = place.isInTurn ? field.turns.filter { $0 == place.turn } : []
    let before = field.turns.filter { place.isInTurn ? $0 < place.turn : $0 <= place.turn }
    let after = field.turns.filter { !isBefore($0, place, includesOwn: false) }
      .filter { !place.isInTurn || $0 > place.turn }
    switch window {
    case .after(_, let count):
      field.turns = own + (count.map { Array(after.prefix($0)) } ?? after)
      if !place.isInTurn { field.after = place.event }
    case .before(_, let count):
      field.turns = (count.map { Array(before.suffix($0)) } ?? before) + own
      if !place.isInTurn { field.before = place.event }
    case .around(_, let count): field.turns = before.suffix(count) + own + after.prefix(count)
    case .sameTurn: field.turns = own
    default: break
    }
    // Events are no words of a turn; they count from the moment itself.
    switch window {
    case .after: field.eventsAfter = place.event
    case .before: field.eventsBefore = place.event
    default: break
    }
  }
}
