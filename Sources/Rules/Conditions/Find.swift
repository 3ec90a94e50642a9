internal import Timing
internal import Transcripts

/// Where something was found: what windows and obligations are measured from.
struct Place: Hashable {
  /// The turn, or for an event between turns the last one before it; -1 before all.
  let turn: Int
  let event: EventIndex?
  let party: PartyIndex?
  /// Whether the turn itself is meant, and not a moment behind it.
  let isInTurn: Bool
}

/// Something a question found.
struct Find {
  let place: Place
  var evidence: Evidence
  /// Why it may be none; nil if it is certain.
  var doubt: Reason?

  enum Evidence {
    case act(Int)
    case quote([TextSpan])
    /// A whole turn, or an event without text.
    case place
    /// A broken figure.
    case figure(Violation)
  }
}

/// What a condition came to.
struct Answer {
  var truth: Truth
  /// What speaks for it.
  var finds: [Find] = []
  /// What speaks against it: finds of what must not be.
  var offending: [Find] = []
  /// Where it was looked for in vain.
  var lacking: [Place] = []
  /// Whether there was nothing to ask about.
  var isEmpty = false

  static prefix func ! (answer: Answer) -> Answer {
    Answer(
      truth: !answer.truth, finds: answer.offending, offending: answer.finds,
      lacking: [], isEmpty: answer.isEmpty)
  }

  /// Several answers as one.
  init(truth: Truth, of parts: [Answer]) {
    self.truth = truth
    finds = parts.flatMap(\.finds)
    offending = parts.flatMap(\.offending)
    lacking = parts.flatMap { $0.truth == .no ? $0.lacking : [] }
    isEmpty = parts.allSatisfy(\.isEmpty)
  }

  init(truth: Truth, finds: [Find] = [], lacking: [Place] = [], isEmpty: Bool = false) {
    self.truth = truth
    self.finds = finds
    self.lacking = lacking
    self.isEmpty = isEmpty
  }

  private init(
    truth: Truth, finds: [Find], offending: [Find], lacking: [Place], isEmpty: Bool
  ) {
    self.truth = truth
    self.finds = finds
    self.offending = offending
    self.lacking = lacking
    self.isEmpty = isEmpty
  }
}

/// The part of a conversation behind a trigger.
struct Scope {
  let trigger: Place
  /// Nil: to the end.
  let turns: Int?
  let time: Milliseconds?
}
