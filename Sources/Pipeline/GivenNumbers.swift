internal import PersonalData
internal import Transcripts

/// The numbers of persons that customers gave in a conversation. An agent may repeat those; another
/// number is no less a stranger's because the customer has given one of their own.
struct GivenNumbers {
  private let history: Conversation
  /// The conversation with stars in their place.
  private let bare: Conversation
  private let given: Set<[UInt8]>

  init(_ history: Conversation) {
    var bare = history
    var given: Set<[UInt8]> = []
    for event in history.events {
      guard case .customer? = history.role(of: event) else { continue }
      let text = Array(history.text[event.text.lower..<event.text.upper])
      for find in text.withUnsafeBufferPointer({ Self.finds(in: $0) }) {
        given.insert(text.withUnsafeBufferPointer { Self.digits(of: find, in: $0) })
        for place in find.bytes { bare.text[event.text.lower + place] = UInt8(ascii: "*") }
      }
    }
    (self.history, self.bare, self.given) = (history, bare, given)
  }

  /// The conversation as a draft must be judged with it: without what customers gave if the draft has a
  /// number that is not among it.
  func history(for draft: UnsafeBufferPointer<UInt8>) -> Conversation {
    if given.isEmpty { return history }
    let isStrange = Self.finds(in: draft).contains { find in
      !given.contains(Self.digits(of: find, in: draft))
    }
    return isStrange ? bare : history
  }

  private static func finds(in text: UnsafeBufferPointer<UInt8>) -> [PersonalDataFind] {
    PersonalDataDetector.finds(in: text).filter { find in
      switch find.kind {
      case .phone, .identityCard, .bankCard: true
      case .email, .address: false
      }
    }
  }

  /// However it is written: 138 0000 0000, in full width, or with +86 before it.
  private static func digits(
    of find: PersonalDataFind, in text: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    let part = String(decoding: text[find.bytes], as: UTF8.self)
    let digits = part.unicodeScalars.compactMap { scalar in
      DigitCharacter.value(scalar.value) ?? ("xXｘＸ".unicodeScalars.contains(scalar) ? 10 : nil)
    }
    return find.kind == .phone ? Array(digits.suffix(11)) : digits
  }
}
