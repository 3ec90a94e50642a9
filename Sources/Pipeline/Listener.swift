internal import Facts
internal import ICU
internal import Lexicons
internal import Rules
internal import Scorecards
internal import Timing
internal import Transcripts

/// Turns a conversation into what was said in it, and into the marks timing asks for. All arithmetic
/// between the offsets of an utterance and those of its events is here.
final class Listener {
  private let pack: ResolvedPack
  private let matcher: PhraseMatcher
  private let text = FoldedText()
  private var hits: [Hit] = []
  private var segments: [Segment] = []
  private var walk = Walk(event: EventIndex(-1), units: 0, scalars: 0, byte: 0)
  private let fillers: PhraseCover
  private let courtesies: PhraseCover
  /// Counting takes time and only some packs ask for it.
  private let countsCharacters: Bool

  private struct Heard {
    var speech = Speech()
    /// One element per event.
    var marks: [EventMarks]
    /// Letters, digits and Han of each event of a call; nil for chats, where nobody asks.
    var characters: [Int]?
  }

  /// Where an event's text begins in the utterance.
  private struct Segment {
    let event: EventIndex
    let start: Int
  }

  init(pack: ResolvedPack) throws {
    self.pack = pack
    matcher = PhraseMatcher(lexicon: pack.lexicon, edges: try Edges())
    countsCharacters = pack.rules.contains { rule in
      switch rule.operation {
      case .density: return true
      case .conditions(let rule):
        return rule.questions.contains { $0.subject.asksForCharacters }
      default: return false
      }
    }
    fillers = PhraseCover(
      lexicon: pack.lexicon, categories: pack.timingWords.fillers,
      more: pack.timingWords.fillerWords)
    courtesies = PhraseCover(
      lexicon: pack.lexicon, categories: pack.timingWords.courtesies,
      more: pack.timingWords.courtesyWords)
  }

  /// A conversation as rules look at it: its turns, what was said, and its figures.
  func context(
    of conversation: Conversation, facts: FactSet? = nil, zoneOffset: Milliseconds? = nil
  ) -> RuleContext {
    let turns = Turns(of: conversation, backChannelLimit: pack.timing.backChannelCharacters)
    let heard = listen(to: conversation, turns)
    let figures = TimingMeter(
      conversation: conversation, turns: turns, marks: heard.marks, characters: heard.characters,
      profile: pack.timing
    ).measure()
    return RuleContext(
      conversation: conversation, turns: turns, speech: heard.speech, figures: figures,
      options: pack.profile.judging, facts: facts, zoneOffset: zoneOffset,
      characters: heard.characters)
  }

  private func listen(to conversation: Conversation, _ turns: Turns) -> Heard {
    var heard = Heard(
      marks: [EventMarks](
        repeating: EventMarks(rawValue: 0), count: conversation.events.count))
    heard.speech.reserve(turns: turns.turns.count)
    if conversation.channel == .call {
      heard.characters = [Int](repeating: 0, count: conversation.events.count)
    }
    walk = Walk(event: EventIndex(-1), units: 0, scalars: 0, byte: 0)
    conversation.text.withUnsafeBufferPointer { buffer in
      for (index, turn) in turns.turns.enumerated() {
        gather(turn, of: turns, conversation, buffer, &heard)
        hear(index, turn, conversation, buffer, &heard)
      }
      markFillers(conversation, turns, buffer, &heard)
      markCourtesies(conversation, turns, buffer, &heard)
    }
    return heard
  }

  /// Puts the texts of a turn together: one utterance.
  private func gather(
    _ turn: Turn, of turns: Turns, _ conversation: Conversation,
    _ buffer: UnsafeBufferPointer<UInt8>, _ heard: inout Heard
  ) {
    text.removeAll()
    segments.removeAll(keepingCapacity: true)
    for member in turns.members[turn.members] {
      let event = conversation.events[member.rawValue]
      guard event.messageKind == .text || event.messageKind == .voice else { continue }
      if event.isAutomatic, !pack.profile.judging.botGreetingCounts { continue }
      let bytes = UnsafeBufferPointer(rebasing: buffer[event.text.lower..<event.text.upper])
      let folded = text.count
      let start = text.append(bytes, separated: conversation.channel == .chat)
      heard.characters?[member.rawValue] = text.wordCount(from: folded)
      segments.append(Segment(event: member, start: start.rawValue))
    }
  }

  private func hear(
    _ index: Int, _ turn: Turn, _ conversation: Conversation,
    _ buffer: UnsafeBufferPointer<UInt8>, _ heard: inout Heard
  ) {
    let isReliable = conversation.parties[turn.party.rawValue].isReliable
    hits.removeAll(keepingCapacity: true)
    let speaker = speaker(conversation.parties[turn.party.rawValue].role)
    matcher.match(
      text, speaker: speaker, isCall: conversation.channel == .call, into: &hits)
    let characters = countsCharacters ? text.wordCount : 0
    heard.speech.addTurn(characters: characters) { speech in
      for hit in hits {
        if hit.isDensity {
          if hit.isCertain { speech.count(hit.category) }
          continue
        }
        let start = speech.spans.count
        addSpans(of: hit, conversation, buffer, to: &speech)
        speech.add(
          Act(
            hit: hit, severity: pack.lexicon.severity(of: hit.entry),
            isReliable: isReliable, party: turn.party, turn: index,
            spans: start..<speech.spans.count))
      }
    }
    for hit in hits where hit.isCertain { mark(hit, &heard) }
  }

  /// A party of unknown role may be the agent: its words are candidates.
  private func speaker(_ role: Role) -> Speaker {
    switch role {
    case .agent, .supervisor, .unknown: .agent
    case .customer: .customer
    case .bot: pack.profile.judging.botGreetingCounts ? .agent : .other
    case .system: .other
    }
  }

  // MARK: Spans

  private func addSpans(
    of hit: Hit, _ conversation: Conversation, _ buffer: UnsafeBufferPointer<UInt8>,
    to speech: inout Speech
  ) {
    let lower = hit.original.lowerBound.rawValue
    let upper = hit.original.upperBound.rawValue
    var place = segment(at: lower)
    while place < segments.count, segments[place].start < upper {
      let segment = segments[place]
      place += 1
      let end = place < segments.count ? segments[place].start : Int.max
      let from = max(0, lower - segment.start)
      let to = min(upper, end) - segment.start
      guard from < to else { continue }
      let range = conversation.events[segment.event.rawValue].text
      speech.add(span(from..<to, of: segment.event, range, buffer))
    }
  }

  /// The place of the segment an original position lies in.
  private func segment(at position: Int) -> Int {
    max(0, segments.partition { $0.start <= position } - 1)
  }

  /// Walks the event's UTF-8 to the scalars and bytes of a UTF-16 range, on from where the last hit of
  /// the same event began.
  private func span(
    _ utf16: Range<Int>, of event: EventIndex, _ range: TextRange,
    _ buffer: UnsafeBufferPointer<UInt8>
  ) -> TextSpan {
    if walk.event != event || walk.units > utf16.lowerBound {
      walk = Walk(event: event, units: 0, scalars: 0, byte: range.lower)
    }
    var end = walk
    while end.byte < range.upper, end.units < utf16.upperBound {
      if end.units <= utf16.lowerBound { walk = end }
      let lead = buffer[end.byte]
      end.units += lead >= 0xF0 ? 2 : 1
      end.byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      end.scalars += 1
    }
    return TextSpan(
      event: event, utf16: utf16, scalars: walk.scalars..<end.scalars,
      bytes: TextRange(walk.byte, min(end.byte, range.upper)))
  }

  /// A place in an event's text in three units.
  private struct Walk {
    var event: EventIndex
    var units: Int
    var scalars: Int
    var byte: Int
  }

  // MARK: Marks

  private func mark(_ hit: Hit, _ heard: inout Heard) {
    let words = pack.timingWords
    let announces = words.announces.contains(hit.category)
    let returns = words.returns.contains(hit.category)
    guard announces || returns else { return }
    let end = hit.original.upperBound.rawValue
    if !segments.isEmpty {
      let segment = segments[segment(at: end - 1)]
      if announces { heard.marks[segment.event.rawValue].insert(.announcesWait) }
      if returns { heard.marks[segment.event.rawValue].insert(.returns) }
    }
  }

  /// Fillers matter only after an announced wait.
  private func markFillers(
    _ conversation: Conversation, _ turns: Turns, _ buffer: UnsafeBufferPointer<UInt8>,
    _ heard: inout Heard
  ) {
    guard
      let first = turns.order.firstIndex(where: {
        heard.marks[$0.rawValue].contains(.announcesWait)
      })
    else { return }
    for event in turns.order[first...] where !isCustomer(event, conversation) {
      if covers(fillers, event, conversation, buffer) {
        heard.marks[event.rawValue].insert(.isFiller)
      }
    }
  }

  /// Courtesies matter only in what the customer says last.
  private func markCourtesies(
    _ conversation: Conversation, _ turns: Turns, _ buffer: UnsafeBufferPointer<UInt8>,
    _ heard: inout Heard
  ) {
    for event in turns.order.reversed() {
      guard isCustomer(event, conversation),
        isWordless(event, conversation)
          || covers(courtesies, event, conversation, buffer)
      else { return }
      heard.marks[event.rawValue].insert(.isCourtesy)
    }
  }

  /// A sticker, an emoji, or [微笑]: nothing that asks for an answer. A question mark does.
  private func isWordless(_ event: EventIndex, _ conversation: Conversation) -> Bool {
    let found = conversation.events[event.rawValue]
    if found.messageKind == .sticker { return true }
    guard found.messageKind == .text, found.text.count <= 96, !found.text.isEmpty else {
      return false
    }
    var isInBrackets = false
    for scalar in conversation.string(found.text).unicodeScalars {
      switch scalar {
      case "[", "【": isInBrackets = true
      case "]", "】": isInBrackets = false
      case "?", "？": return false
      default:
        if !isInBrackets, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          return false
        }
      }
    }
    return !isInBrackets
  }

  private func isCustomer(_ event: EventIndex, _ conversation: Conversation) -> Bool {
    if case .customer? = conversation.role(of: conversation.events[event.rawValue]) {
      true
    } else {
      false
    }
  }

  private func covers(
    _ cover: PhraseCover, _ event: EventIndex, _ conversation: Conversation,
    _ buffer: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let range = conversation.events[event.rawValue].text
    guard range.count <= 96 else { return false }
    text.removeAll()
    text.append(UnsafeBufferPointer(rebasing: buffer[range.lower..<range.upper]), separated: false)
    return cover.covers(text)
  }
}
