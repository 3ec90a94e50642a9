internal import Lexicons
internal import Rules
internal import Scorecards
internal import Scripts
internal import Timing
internal import Transcripts

/// Judges messages of a script as one turn of an agent with nothing around it. One judge serves one
/// thread and keeps its memory from one script to the next.
final class ScriptTurnJudge {
  private let listener: Listener
  private let kind: EventKind
  private var conversation: Conversation

  /// Something a rule found.
  struct Fault {
    /// The place of the rule in the judge's list.
    let rule: Int
    let violation: Violation
    let entry: EntryIndex?
    /// The message it stands in, and the bytes of its text; nil where nothing was said that is wrong.
    let words: Words?
  }

  struct Words: Hashable {
    /// The place of the message among those judged.
    let message: Int
    /// Bytes of the message's text.
    let spoken: Range<Int>
  }

  /// Throws `ICUError`.
  init(pack: ResolvedPack, channel: Channel) throws {
    listener = try Listener(pack: pack)
    kind = channel == .call ? .speech : .message
    conversation = Conversation(id: "", channel: channel)
    conversation.parties = [Party(id: "agent", role: .agent)]
  }

  /// What the rules have against some messages, in the order of the rules.
  func faults(in messages: ArraySlice<Utterance>, _ judge: RuleJudge) -> [Fault] {
    take(messages)
    let context = listener.context(of: conversation)
    var faults: [Fault] = []
    for verdict in judge.judge(context) where !verdict.violations.isEmpty {
      // What cannot be judged is no finding; of what passes there may be remarks.
      guard verdict.outcome == .fail || verdict.outcome == .pass else { continue }
      for violation in verdict.violations {
        let act = violation.act.map { context.speech.acts[$0] }
        let spans = act.map { context.speech.spans(of: $0) } ?? violation.spans[...]
        let words = words(spans)
        if let words, Self.holdsPlaceholder(words, messages) { continue }
        faults.append(
          Fault(rule: verdict.rule, violation: violation, entry: act?.entry, words: words))
      }
    }
    return faults
  }

  private func take(_ messages: ArraySlice<Utterance>) {
    conversation.events.removeAll(keepingCapacity: true)
    if messages.count == 1, let message = messages.first {
      conversation.text = message.text
      add(TextRange(0, message.text.count))
      return
    }
    conversation.text.removeAll()
    for message in messages {
      let start = conversation.text.count
      conversation.text += message.text
      add(TextRange(start, conversation.text.count))
    }
  }

  private func add(_ text: TextRange) {
    var event = Event(sequence: conversation.events.count, kind: kind)
    event.party = PartyIndex(0)
    event.text = text
    conversation.events.append(event)
  }

  /// The stretch of one message that some words stand in; of words in several the first.
  private func words(_ spans: ArraySlice<TextSpan>) -> Words? {
    guard let first = spans.first else { return nil }
    let start = conversation.events[first.event.rawValue].text.lower
    var (lower, upper) = (first.bytes.lower, first.bytes.upper)
    for span in spans where span.event == first.event {
      lower = min(lower, span.bytes.lower)
      upper = max(upper, span.bytes.upper)
    }
    return Words(message: first.event.rawValue, spoken: (lower - start)..<(upper - start))
  }

  /// Words that run across a placeholder are not said before something is put there.
  private static func holdsPlaceholder(
    _ words: Words, _ messages: ArraySlice<Utterance>
  ) -> Bool {
    let message = messages[messages.startIndex + words.message]
    return message.pieces.contains {
      $0.kind == .placeholder && $0.spoken.overlaps(words.spoken)
    }
  }
}
