internal import ReportModel
internal import Transcripts

/// Recognises text that a wrong character set destroyed on its way to us. Such text must not be called
/// compliant: what was said is no longer there.
enum DestroyedText {
  /// What destroyed the text of a conversation; nil if nothing did.
  static func find(in conversation: Conversation) -> TextDamage? {
    conversation.text.withUnsafeBufferPointer { text in
      var marks = QuestionMarks(conversation)
      for event in conversation.events where event.kind.isUtterance {
        let words = UnsafeBufferPointer(rebasing: text[event.text.lower..<event.text.upper])
        var census = Census()
        census.count(words)
        if census.hasReplacement { return .replacementCharacters }
        if census.isSuspicious, Mojibake.isFound(in: String(decoding: words, as: UTF8.self)) {
          return .wrongCharset
        }
        marks.add(event, census)
      }
      return marks.isDestroyed ? .questionMarks : nil
    }
  }

  /// What kinds of characters an utterance has.
  private struct Census {
    var questionMarks = 0
    /// ASCII letters and digits.
    var plain = 0
    /// Characters beyond ASCII.
    var beyond = 0
    var han = 0
    /// Han characters that are not common, and other letters that wrong decoding makes.
    var uncommon = 0
    var hasReplacement = false
    /// Characters since a question mark.
    private var sinceMark = 9
    /// A rare character stands close behind a question mark, which is all that is left of another.
    var isAfterMark = false

    /// Wrong decoding gives rare characters in plenty; names and places give one or two.
    var isSuspicious: Bool { isAfterMark || uncommon >= 2 && uncommon * 10 >= beyond * 3 }

    mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
      var place = 0
      while place < text.count {
        let byte = text[place]
        if byte < 0x80 {
          place += 1
          sinceMark = 9
          if byte == UInt8(ascii: "?") {
            questionMarks += 1
            sinceMark = 0
          } else if (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) {
            plain += 1
          }
          continue
        }
        beyond += 1
        if byte >= 0xE0, byte < 0xF0, place + 2 < text.count {
          let scalar =
            UInt32(byte & 0xF) << 12 | UInt32(text[place + 1] & 0x3F) << 6
            | UInt32(text[place + 2] & 0x3F)
          count(scalar)
          sinceMark = scalar == 0xFF1F ? 0 : sinceMark + 1
          place += 3
        } else if byte < 0xE0 {
          // Ä, â and the like, which bytes above 7F become in a Western character set.
          uncommon += 1
          place += 2
        } else {
          place += 4
        }
      }
    }

    private mutating func count(_ scalar: UInt32) {
      if scalar == 0xFFFD { hasReplacement = true }
      if CommonHan.isHan(scalar) {
        han += 1
        if !CommonHan.shared.contains(scalar) {
          uncommon += 1
          if sinceMark <= 2 { isAfterMark = true }
        }
      } else if (0xE000..<0xF900).contains(scalar) {
        // Private use: what a charset has no character for.
        uncommon += 1
      }
    }
  }

  /// Question marks where every word should be, as a POSIX locale in between leaves them.
  private struct QuestionMarks {
    private struct Count {
      var marks = 0
      /// ASCII letters and digits, and characters beyond ASCII.
      var plain = 0
      var beyond = 0
    }
    private let conversation: Conversation
    private var counts: [Count]

    init(_ conversation: Conversation) {
      self.conversation = conversation
      counts = Array(repeating: Count(), count: conversation.parties.count)
    }

    mutating func add(_ event: Event, _ census: Census) {
      guard let party = event.party else { return }
      counts[party.rawValue].marks += census.questionMarks
      counts[party.rawValue].plain += census.plain
      counts[party.rawValue].beyond += census.beyond
    }

    /// An impatient customer may write nothing but question marks; a desk that does has lost its words.
    var isDestroyed: Bool {
      let spoken = counts.indices.filter { conversation.parties[$0].role != .system }
      let all = spoken.reduce(into: Count()) {
        $0.marks += counts[$1].marks
        $0.plain += counts[$1].plain
        $0.beyond += counts[$1].beyond
      }
      if Self.isLost(all) { return true }
      return spoken.contains {
        conversation.parties[$0].role != .customer && Self.isLost(counts[$0])
      }
    }

    private static func isLost(_ count: Count) -> Bool {
      count.beyond == 0 && count.marks >= 6 && count.marks > count.plain * 2
    }
  }
}
