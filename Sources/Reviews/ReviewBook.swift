/// All rulings by finding key, in the order in which they were made.
package struct ReviewBook: Sendable {
  private var events: [String: [ReviewEvent]] = [:]
  private var standings: [String: ReviewStanding] = [:]
  /// The number of events.
  package private(set) var count = 0

  package init() {}

  /// What an addition came to.
  package struct Addition: Sendable {
    /// The events that were new, in the order of the input.
    package fileprivate(set) var appended: [ReviewEvent] = []
    /// How many were there before.
    package fileprivate(set) var alreadyThere = 0
  }

  /// The keys people have said something of, sorted.
  package var keys: [String] { events.keys.sorted() }

  package func events(of key: String) -> [ReviewEvent] { events[key] ?? [] }

  package func standing(of key: String) -> ReviewStanding { standings[key] ?? ReviewStanding() }

  package func state(of key: String) -> ReviewState { standing(of: key).state }

  /// Whether a finding counts; what nobody has ruled on does.
  package func isHit(_ key: String) -> Bool { standing(of: key).isHit }

  /// Whether a person made the finding a veto and no appeal has overturned that.
  package func isVeto(_ key: String) -> Bool { standing(of: key).isVeto }

  package func isRuled(_ key: String) -> Bool { standing(of: key).isRuled }

  /// Adds rulings, each judged by the state after those before it. What the book says already is counted
  /// and left out. With any fault nothing is added: throws `ReviewRefusal` with all of them.
  package mutating func add(_ entries: [ReviewEntry]) throws(ReviewRefusal) -> Addition {
    var book = self
    var addition = Addition()
    var faults: [ReviewFault] = []
    for entry in entries {
      let event = entry.event
      if book.events(of: event.key).contains(where: { $0.isSame(as: event) }) {
        addition.alreadyThere += 1
      } else if let fault = book.fault(of: event) {
        faults.append(ReviewFault(place: entry.place, message: fault))
      } else {
        book.append(event)
        addition.appended.append(event)
      }
    }
    guard faults.isEmpty else { throw ReviewRefusal(faults: faults) }
    self = book
    return addition
  }

  private func fault(of event: ReviewEvent) -> String? {
    if event.isVeto, event.ruling != .confirmed {
      return "a veto goes with 命中 (confirmed) only; leave 一票否决 blank"
    }
    return ReviewChange.fault(event.ruling, after: state(of: event.key))
  }

  private mutating func append(_ event: ReviewEvent) {
    events[event.key, default: []].append(event)
    standings[event.key, default: ReviewStanding()].apply(event.ruling, isVeto: event.isVeto)
    count += 1
  }

  /// How often the findings of a rule that people have ruled on are right; nil if nobody has ruled on any.
  package func precision(_ rule: String) -> RulePrecision? { precisions[rule] }

  /// The same for every rule of which a finding has been ruled on.
  package var precisions: [String: RulePrecision] {
    var counts: [String: (hits: Int, falseAlarms: Int)] = [:]
    for (key, own) in events {
      let standing = standing(of: key)
      guard standing.isRuled, let rule = own.first?.rule else { continue }
      if standing.isHit {
        counts[rule, default: (0, 0)].hits += 1
      } else {
        counts[rule, default: (0, 0)].falseAlarms += 1
      }
    }
    return counts.mapValues { RulePrecision(hits: $0.hits, falseAlarms: $0.falseAlarms) }
  }
}
