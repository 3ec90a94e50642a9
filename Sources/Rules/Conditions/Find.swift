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

/// Something a question found: numbers only, as there may be hundreds of them in a conversation.
struct Find {
  let place: Place
  var evidence: Evidence
  /// Why it may be none; nil if it is certain.
  var doubt: Reason?

  enum Evidence {
    case act(Int)
    /// Words of the place's event, half-open in UTF-16 units.
    case quote(Range<Int>)
    /// A whole turn, or an event without text.
    case place
    /// A broken figure, by its place in `AnswerMemory.figures`.
    case figure(Int)
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

  /// Adds a part to an answer of several, with the truth of the parts so far.
  mutating func add(_ part: Answer, _ truth: Truth) {
    self.truth = truth
    Self.add(part.finds, to: &finds)
    Self.add(part.offending, to: &offending)
    if case .no = part.truth { Self.add(part.lacking, to: &lacking) }
    if !part.isEmpty { isEmpty = false }
  }

  /// One list is handed on as it is.
  private static func add<Element>(_ more: [Element], to list: inout [Element]) {
    if more.isEmpty { return }
    if list.isEmpty { list = more } else { list += more }
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
