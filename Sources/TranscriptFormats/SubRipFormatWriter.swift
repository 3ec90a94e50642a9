package import Bytes
package import Transcripts

/// SubRip subtitles of one call, every cue with its speaker: `[客服 小美]: 您好`.
///
/// Holds texts, start and end of each utterance, and roles, by a role word before the name. Does not hold
/// the date, events other than speech, or a second call.
package struct SubRipFormatWriter: ConversationFormatWriter {
  package static let name = "srt"
  package static let holdsReport = false

  private var isWritten = false

  package init(version: String) {}

  package mutating func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, to writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    let conversation = conversation.withoutInferredEvents
    func refuse(_ reason: String) -> UnwritableConversation {
      UnwritableConversation(id: conversation.id, format: Self.name, reason: reason)
    }
    if conversation.channel != .call {
      throw refuse("it is a chat, and subtitles are of calls; use --to lines, vcon, csv or qianniu")
    }
    if isWritten {
      throw refuse("a file of subtitles holds one call; convert the calls one by one")
    }
    let start = writer.count
    let base = conversation.clock == .absolute ? conversation.events.compactMap(\.at).min() : nil
    for (number, event) in conversation.events.enumerated() {
      guard event.kind == .speech, let index = event.party else {
        writer.truncate(to: start)
        throw refuse("event \(event.sequence) is no speech of anybody; use --to lines, vcon or csv")
      }
      guard let at = event.at, let end = event.end, end >= at else {
        writer.truncate(to: start)
        throw refuse("event \(event.sequence) has no start or no end; use --to lines, vcon or csv")
      }
      let zero = base ?? TimePoint(0)
      writer.append("\(number + 1)\n\(Self.time(at - zero)) --> \(Self.time(end - zero))\n")
      let label = Self.label(conversation.party(index))
      writer.append("[\(label)]: \(Self.escaped(conversation.string(event.text)))\n\n")
    }
    let check = ReadBack(
      format: SubRipFormat.self, label: Self.label, holdsDate: base == nil)
    let bytes = UnsafeBufferPointer(rebasing: writer.bytes[start...])
    var head = FileHead(SubRipFormat.self)
    if let reason = check.difference(of: conversation, written: bytes) ?? head.refusal(of: bytes) {
      writer.truncate(to: start)
      throw refuse(reason)
    }
    isWritten = true
  }

  /// The name, behind a word for its role unless it begins with one itself.
  static func label(_ party: Party) -> String {
    let name = [party.name, party.account].compactMap(\.self).first { !$0.isEmpty } ?? party.id
    let role: Role? = party.role == .unknown ? nil : party.role
    guard let role, let word = words[role], RoleWords.prefix(of: name) != role else { return name }
    return "\(word) \(name)"
  }

  private static let words: [Role: String] = [
    .agent: "客服", .customer: "客户", .bot: "机器人", .supervisor: "客服主管", .system: "系统",
  ]

  private static func time(_ time: Milliseconds) -> String {
    func padded(_ value: Int64, _ count: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    let value = time.rawValue
    return "\(padded(value / 3_600_000, 2)):\(padded(value / 60_000 % 60, 2)):"
      + "\(padded(value / 1000 % 60, 2)),\(padded(value % 1000, 3))"
  }

  /// A text without marks of subtitles: entities for what begins a tag, an entity or a line of times,
  /// and `<br>` for empty lines, which would end the cue.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    func append(_ words: String) { result.append(contentsOf: words.unicodeScalars) }
    var isAfterLineEnd = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": append(isAfterLineEnd ? "<br>" : "\n")
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\u{FEFF}": append("&#65279;")
      // Spaces at the ends of lines are trimmed where they stand bare.
      case " " where isAfterLineEnd: append("&#32;")
      default: result.append(scalar)
      }
      isAfterLineEnd = scalar == "\n" || isAfterLineEnd && scalar == " "
    }
    return String(result)
  }
}
