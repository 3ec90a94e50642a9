internal import ICU
internal import Lexicons
internal import PersonalData
internal import Transcripts

/// What is asked of the words themselves and not of the lexicon's hits: expressions, likeness,
/// repetition. It keeps the expressions of the rules and, while one is judged, the texts of a
/// conversation. One serves one thread.
final class TextQuestions {
  private var expressions: [PatternSearch] = []
  private var places: [String: Int] = [:]
  var samples: [SampleSentences: [SentencePairs]] = [:]
  /// Folds one sentence after another.
  private(set) lazy var folding = FoldedText()
  /// Nil until the first expression is asked: many a start asks none.
  private var knownText: SpokenText?
  private var isBegun = false
  private var looksForAll = false
  private var conversations = 0

  /// Looking for the words of all expressions at once begins with reading them all: it is worth it only
  /// where more conversations follow, and a draft is but one. What is found is the same.
  private static let fewConversations = 4
  /// Used for one text after another.
  private var matches: [Range<Int>] = []
  private var excepted: [Range<Int>] = []

  /// An expression of a rule. All must be known before the first conversation.
  func expression(_ expression: String) -> PatternSearch {
    if let known = places[expression] { return expressions[known] }
    places[expression] = expressions.count
    let search = PatternSearch(expression)
    expressions.append(search)
    return search
  }

  /// Begins another conversation.
  func begin() {
    isBegun = false
    conversations += 1
    if conversations == Self.fewConversations { knownText = nil }
  }

  /// The texts of a conversation, which is the one that was begun last.
  func text(of conversation: Conversation) -> SpokenText {
    let text = knownText ?? newText()
    if !isBegun {
      text.begin(conversation)
      isBegun = true
    }
    return text
  }

  private func newText() -> SpokenText {
    var lists: [[[UInt16]]] = []
    looksForAll = conversations >= Self.fewConversations
    if looksForAll {
      for expression in expressions { expression.addWords(to: &lists) }
    }
    let text = SpokenText(lists)
    knownText = text
    return text
  }

  // MARK: Expressions

  func finds(
    _ question: QuestionPlan, _ turns: ArraySlice<Int>, _ context: RuleContext
  ) -> [Find] {
    guard let search = question.pattern, case .pattern(let pattern) = question.subject else {
      return []
    }
    let text = text(of: context.conversation)
    var finds: [Find] = []
    for turn in turns where isNear(pattern.near, turn, context) {
      for event in context.utterances(of: turn) {
        guard mayMatch(search, event, context.conversation, text) else { continue }
        find(search, question.exception, event, turn, context, text, into: &finds)
      }
    }
    return finds
  }

  private func mayMatch(
    _ search: PatternSearch, _ event: EventIndex, _ conversation: Conversation, _ text: SpokenText
  ) -> Bool {
    if looksForAll { return search.filter?.admits(text.mask(event, conversation)) ?? true }
    return text.withUnits(of: event, conversation) { search.mayMatch(in: $0) }
  }

  private func find(
    _ search: PatternSearch, _ exception: PatternSearch?, _ event: EventIndex, _ turn: Int,
    _ context: RuleContext, _ text: SpokenText, into finds: inout [Find]
  ) {
    matches.removeAll(keepingCapacity: true)
    excepted.removeAll(keepingCapacity: true)
    var (isCutShort, isExceptionCutShort) = (false, false)
    text.withUnits(of: event, context.conversation) { units in
      isCutShort = search.search(units, into: &matches)
      if let exception, !matches.isEmpty {
        isExceptionCutShort = exception.search(units, into: &excepted)
      }
    }
    // An exception that was not searched to the end may have covered it.
    let doubt: Reason? =
      isExceptionCutShort ? .patternLimit : context.isReliable(turn) ? nil : .unknownRole
    let place = context.place(of: event, in: turn)
    var next = 0
    for match in matches {
      while next < excepted.count, excepted[next].upperBound <= match.lowerBound { next += 1 }
      if next < excepted.count, excepted[next].lowerBound < match.upperBound { continue }
      finds.append(Find(place: place, evidence: .quote(match), doubt: doubt))
    }
    if isCutShort { finds.append(Find(place: place, evidence: .place, doubt: .patternLimit)) }
  }

  private func isNear(_ set: PhraseSet, _ turn: Int, _ context: RuleContext) -> Bool {
    if set.isEmpty { return true }
    guard !set.reach.isDisjoint(with: context.speech.said[turn]) else { return false }
    for act in context.speech.ranges[turn] where set.contains(context.speech.acts[act]) {
      return true
    }
    return false
  }

  func find(
    _ match: Range<Int>, _ event: EventIndex, _ turn: Int, _ context: RuleContext
  ) -> Find {
    Find(
      place: context.place(of: event, in: turn), evidence: .quote(match),
      doubt: context.isReliable(turn) ? nil : .unknownRole)
  }

  // MARK: Personal data

  func finds(_ kinds: PersonalDataKinds, _ turns: ArraySlice<Int>, _ context: RuleContext) -> [Find]
  {
    var finds: [Find] = []
    for turn in turns {
      for event in context.utterances(of: turn) {
        let range = context.conversation.events[event.rawValue].text
        let found = context.conversation.text.withUnsafeBufferPointer { text in
          PersonalDataDetector.finds(
            in: UnsafeBufferPointer(rebasing: text[range.lower..<range.upper]))
        }
        for one in found where kinds.kinds.contains(one.kind) {
          let bytes = TextRange(
            range.lower + one.bytes.lowerBound, range.lower + one.bytes.upperBound)
          let span = TextSpan(bytes: bytes, of: event, in: context.conversation)
          let isSure = one.certainty == .certain && context.isReliable(turn)
          finds.append(
            Find(
              place: context.place(of: event, in: turn), evidence: .quote(span.utf16),
              doubt: isSure ? nil : .uncertainMatch))
        }
      }
    }
    return finds
  }
}
