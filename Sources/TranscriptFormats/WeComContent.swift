import TextSources
import Transcripts

/// What the messages of a 企业微信 archive hold, by their type. The content lies under a member named like
/// the type, under `content`, or in a text of JSON under either.
struct WeComContent {
  private let embedded = NestedJSON()
  private let parts = NestedJSON()

  private static let kinds: [String: MessageKind] = [
    "text": .text, "markdown": .text, "image": .image, "voice": .voice, "video": .video,
    "file": .file, "emotion": .sticker, "card": .card, "location": .card, "link": .card,
    "weapp": .card, "chatrecord": .card, "news": .card, "docmsg": .card, "calendar": .card,
    "sphfeed": .card, "collect": .card, "todo": .card, "vote": .card, "meeting": .card,
    "qydiskfile": .file, "meeting_voice_call": .voice, "redpacket": .card,
    "external_redpacket": .card,
  ]

  /// Events that are no messages.
  private static let events: Set = [
    "agree", "disagree", "voip_doc_share", "voiptext", "meeting_notification",
  ]

  func read(
    _ message: JSONValue, type: String, into record: inout MessageRecord, _ chat: inout ChatDraft
  ) {
    let body = message.member(type) ?? message.first(of: "content", "info")
    if type == "revoke" {
      record.kind = .recall
      record.target = read(body) { $0.at("pre_msgid")?.scalar }.flatMap { $0 } ?? ""
    } else if type == "mixed" {
      readMixed(body, &record)
    } else if Self.events.contains(type) {
      record.kind = .system
    } else if let kind = Self.kinds[type] {
      record.messageKind = kind
      record.text = words(body, kind) ?? []
    } else {
      record.messageKind = .placeholder
      chat.countUnknownKind()
    }
  }

  private func read<Result>(_ body: JSONValue?, _ read: (JSONValue) -> Result) -> Result? {
    body.flatMap { embedded.parse($0, read) }
  }

  /// The words of a text; of a card, the title it shows.
  private func words(_ body: JSONValue?, _ kind: MessageKind) -> [UInt8]? {
    guard let body, kind == .text || kind == .card else { return nil }
    let found = read(body) { body in
      kind == .text
        ? body.first(of: "content", "text")?.words
        : body.first(of: "title", "displayname", "corpname", "address")?.words
    }
    return found ?? (kind == .text ? body.words : nil)
  }

  /// Words and pictures in one message: the words, or what the first part is.
  private func readMixed(_ body: JSONValue?, _ record: inout MessageRecord) {
    var text: [UInt8] = []
    var kind: MessageKind?
    let _: Void? = read(body) { body in
      body.at("item")?.forEachElement { item in
        let part = Self.kinds[item.at("type")?.scalar ?? ""] ?? .placeholder
        if part == .text {
          let written = item.first(of: "content", "text")
          let words =
            written.flatMap { parts.parse($0) { $0.at("content")?.words } } ?? written?.words
          guard let words, !words.isEmpty else { return }
          if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
          text += words
        } else {
          kind = kind ?? part
        }
      }
    }
    record.text = text
    record.messageKind = text.isEmpty ? kind ?? .placeholder : .text
  }
}
