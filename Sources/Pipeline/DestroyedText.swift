internal import ReportModel
internal import Transcripts

/// Recognises text that a wrong character set destroyed on its way to us. Such text must not be called
/// compliant: what was said is no longer there.
enum DestroyedText {
  /// What destroyed the text of a conversation; nil if nothing did.
  static func find(in conversation: Conversation) -> TextDamage? {
    conversation.text.withUnsafeBufferPointer { text in
      UnusualCharacters.shared.withTable { unusual in
        var questionMarks = 0
        for place in conversation.events.indices
        where conversation.events[place].kind.isUtterance {
          let range = conversation.events[place].text
          let words = UnsafeBufferPointer(rebasing: text[range.lower..<range.upper])
          var census = Census()
          census.count(words, unusual)
          if census.hasReplacement { return .replacementCharacters }
          if census.isSuspicious, Mojibake.isFound(in: String(decoding: words, as: UTF8.self)) {
            return .wrongCharset
          }
          questionMarks += census.questionMarks
        }
        // Hardly any conversation has as many as a destroyed one.
        guard questionMarks >= QuestionMarks.fewest else { return nil }
        return QuestionMarks(conversation, text).isDestroyed ? .questionMarks : nil
      }
    }
  }

  /// What kinds of characters an utterance has.
  private struct Census {
    var questionMarks = 0
    /// Characters beyond ASCII.
    var beyond = 0
    /// Han characters that are not common, and other letters that wrong decoding makes.
    var uncommon = 0
    var hasReplacement = false
    /// Characters since a question mark.
    private var sinceMark = 9
    /// A rare character stands close behind a question mark, which is all that is left of another.
    var isAfterMark = false

    /// Wrong decoding gives rare characters in plenty; names and places give one or two.
    var isSuspicious: Bool { isAfterMark || uncommon >= 2 && uncommon * 10 >= beyond * 3 }

    @inline(__always)
    mutating func count(_ text: UnsafeBufferPointer<UInt8>, _ unusual: UnsafePointer<UInt64>) {
      let end = text.count
      var place = 0
      while place < end {
        let byte = text[place]
        if byte & 0xF0 == 0xE0, place &+ 2 < end {
          beyond &+= 1
          let word = unusual[Int(byte & 0xF) << 6 | Int(text[place &+ 1] & 0x3F)]
          let last = text[place &+ 2] & 0x3F
          if word &>> UInt64(last) & 1 != 0 {
            count(UInt32(byte & 0xF) << 12 | UInt32(text[place &+ 1] & 0x3F) << 6 | UInt32(last))
          }
          sinceMark &+= 1
          place &+= 3
        } else if byte < 0x80 {
          sinceMark = 9
          if byte == UInt8(ascii: "?") {
            questionMarks &+= 1
            sinceMark = 0
          }
          place &+= 1
        } else if byte < 0xE0 {
          // Ä, â and the like, which bytes above 7F become in a Western character set.
          beyond &+= 1
          uncommon &+= 1
          place &+= 2
        } else {
          beyond &+= 1
          place &+= 4
        }
      }
    }

    private mutating func count(_ scalar: UInt32) {
      switch scalar {
      case 0xFF1F: sinceMark = -1
      case 0xFFFD: hasReplacement = true
      case _ where CommonHan.isHan(scalar):
        uncommon += 1
        if sinceMark <= 2 { isAfterMark = true }
      default: uncommon += 1
      }
    }
  }

  /// Question marks where every word should be, as a POSIX locale in between leaves them.
  private struct QuestionMarks {
    /// Fewer prove nothing.
    static let fewest = 6

    private struct Count {
      var marks = 0
      /// ASCII letters and digits, and characters beyond ASCII.
      var plain = 0
      var beyond = 0

      mutating func add(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
        for byte in text {
          switch byte {
          case UInt8(ascii: "?"): marks += 1
          case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: plain += 1
          // The first byte of a character.
          case 0xC0...0xFF: beyond += 1
          default: break
          }
        }
      }
    }

    /// An impatient customer may write nothing but question marks; a desk that does has lost its words.
    let isDestroyed: Bool

    init(_ conversation: Conversation, _ text: UnsafeBufferPointer<UInt8>) {
      var counts = [Count](repeating: Count(), count: conversation.parties.count)
      for event in conversation.events where event.kind.isUtterance {
        guard let party = event.party else { continue }
        counts[party.rawValue].add(text[event.text.lower..<event.text.upper])
      }
      let spoken = counts.indices.filter { conversation.parties[$0].role != .system }
      let all = spoken.reduce(into: Count()) {
        $0.marks += counts[$1].marks
        $0.plain += counts[$1].plain
        $0.beyond += counts[$1].beyond
      }
      isDestroyed =
        Self.isLost(all)
        || spoken.contains {
          conversation.parties[$0].role != .customer && Self.isLost(counts[$0])
        }
    }

    private static func isLost(_ count: Count) -> Bool {
      count.beyond == 0 && count.marks >= fewest && count.marks > count.plain * 2
    }
  }
}
