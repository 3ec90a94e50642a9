internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// A word of what an agent said: a folded unit, with where it stands.
struct AdherenceWord {
  let unit: UInt16
  /// The place of the event in the conversation.
  let event: EventIndex
  /// UTF-16 units of the event's text.
  let utf16: Range<Int>
  /// Whether a sentence ended before it.
  let beginsSentence: Bool
}

/// What agents and customers said in one conversation, turn by turn, folded when it is asked for.
final class AdherenceSpeech {
  let conversation: Conversation
  /// The places of agents' turns that hold words, in order.
  private(set) lazy var agentTurns: [Int] = turns.turns.indices.filter {
    isAgent(turns.turns[$0].party) && !words(of: $0).isEmpty
  }
  private let turns: Turns
  private let folded: FoldedText
  private let countsBots: Bool
  private var known: [Int: [AdherenceWord]] = [:]

  /// `countsBots`: greetings of bots and automatic replies are the agent's.
  init(_ conversation: Conversation, _ turns: Turns, folded: FoldedText, countsBots: Bool) {
    self.conversation = conversation
    self.turns = turns
    self.folded = folded
    self.countsBots = countsBots
  }

  /// Whether somebody who speaks may be the agent, or not.
  var hasUnknownSpeaker: Bool {
    turns.turns.contains { turn in
      let party = turn.party.rawValue
      return conversation.parties.indices.contains(party)
        && !conversation.parties[party].isReliable
    }
  }

  private func isAgent(_ party: PartyIndex) -> Bool { role(party).map(isAgent) ?? false }

  private func isAgent(_ role: Role) -> Bool {
    role == .agent || role == .supervisor || countsBots && role == .bot
  }

  private func role(_ party: PartyIndex) -> Role? {
    let parties = conversation.parties
    guard parties.indices.contains(party.rawValue), parties[party.rawValue].isReliable else {
      return nil
    }
    return parties[party.rawValue].role
  }

  /// The words of a turn; of calls a sentence may run from one piece to the next.
  func words(of turn: Int) -> [AdherenceWord] {
    if let words = known[turn] { return words }
    var words: [AdherenceWord] = []
    var pieces: [FoldedText.Word] = []
    for member in turns.members[turns.turns[turn].members] {
      let event = conversation.events[member.rawValue]
      guard event.messageKind == .text || event.messageKind == .voice,
        countsBots || !event.isAutomatic
      else { continue }
      folded.removeAll()
      conversation.text.withUnsafeBufferPointer { text in
        _ = folded.append(
          UnsafeBufferPointer(rebasing: text[event.text.lower..<event.text.upper]),
          separated: false)
      }
      pieces.removeAll(keepingCapacity: true)
      folded.words(into: &pieces)
      let goesOn = conversation.channel == .call && !words.isEmpty
      for (place, piece) in pieces.enumerated() {
        words.append(
          AdherenceWord(
            unit: piece.unit, event: member,
            utf16: Int(piece.original.lowerBound)..<Int(piece.original.upperBound),
            beginsSentence: piece.beginsSentence && !(place == 0 && goesOn)))
      }
    }
    known[turn] = words
    return words
  }

  /// The places of turns in which a party said one of some phrases, each folded to its words.
  func turns(of role: Role, with phrases: [[UInt16]]) -> [Int] {
    turns.turns.indices.filter { turn in
      let speaker = self.role(turns.turns[turn].party)
      guard role == .agent ? speaker.map(isAgent) == true : speaker == role else { return false }
      let units = words(of: turn).map(\.unit)
      return phrases.contains { Self.holds($0, units) }
    }
  }

  private static func holds(_ phrase: [UInt16], _ units: [UInt16]) -> Bool {
    guard let first = phrase.first, phrase.count <= units.count else { return false }
    return (0...units.count - phrase.count).contains { place in
      units[place] == first && units[place..<place + phrase.count].elementsEqual(phrase)
    }
  }

  /// For each event of some types the place of the first turn that goes on behind it.
  func turns(behind kinds: Set<String>) -> [Int] {
    var found: [Int] = []
    var turn = 0
    for (place, event) in conversation.events.enumerated() where kinds.contains(event.kind.rawValue)
    {
      // Turns that end before an event end before all later ones.
      while turn < turns.turns.count,
        !turns.members[turns.turns[turn].members].contains(where: { $0.rawValue > place })
      {
        turn += 1
      }
      if turn == turns.turns.count { break }
      found.append(turn)
    }
    return found
  }

  /// The spans of some words of a window, one for each event.
  func spans(of words: ArraySlice<AdherenceWord>) -> [TextSpan] {
    var spans: [TextSpan] = []
    var rest = words
    while let first = rest.first {
      let end = rest.firstIndex { $0.event != first.event } ?? rest.endIndex
      let last = rest[end - 1]
      spans.append(
        TextSpan(
          utf16: first.utf16.lowerBound..<max(first.utf16.upperBound, last.utf16.upperBound),
          of: first.event, in: conversation))
      rest = rest[end...]
    }
    return spans
  }
}
