import TextSources
import Transcripts

/// What 飞书 messages hold: JSON in a text, with keys in place of names.
struct FeishuContent {
  private let embedded = NestedJSON()

  private static let kinds: [String: MessageKind] = [
    "text": .text, "post": .text, "image": .image, "file": .file, "folder": .file, "audio": .voice,
    "media": .video, "sticker": .sticker, "interactive": .card, "share_chat": .card,
    "share_user": .card, "merge_forward": .card, "location": .card, "share_calendar_event": .card,
    "calendar": .card, "general_calendar": .card, "todo": .card, "vote": .card, "hongbao": .card,
  ]

  /// False if the content is there and cannot be read.
  func read(
    _ message: JSONValue, type: String, into record: inout MessageRecord, _ chat: inout ChatDraft
  ) -> Bool {
    if type == "system" || type == "video_chat" {
      record.kind = .system
    } else if let kind = Self.kinds[type] {
      record.messageKind = kind
    } else {
      record.messageKind = .placeholder
      chat.countUnknownKind()
    }
    guard ["text", "post", "interactive", "system"].contains(type) else { return true }
    guard let content = message.at("body", "content") else { return true }
    let text = embedded.parse(content) { type == "post" ? Self.post($0) : Self.plain($0) }
    // What was taken back says so in plain words, which are not the sender's.
    guard let text else { return record.isRecalled || type == "interactive" }
    record.text = Self.naming(message.at("mentions"), in: text)
    return true
  }

  private static func plain(_ content: JSONValue) -> String {
    content.first(of: "text", "template", "title")?.scalar ?? ""
  }

  /// The title and the lines of a rich text, which may lie under the name of a language.
  private static func post(_ content: JSONValue) -> String {
    var content = content
    if content.at("content") == nil {
      content.forEachMember { _, value in
        if value.at("content") != nil { content = value }
      }
    }
    var lines: [String] = []
    if let title = content.at("title")?.scalar { lines.append(title) }
    content.at("content")?.forEachElement { line in
      var text = ""
      line.forEachElement { part in
        switch part.at("tag")?.scalar {
        case "at": text += "@" + (part.first(of: "user_name", "user_id")?.scalar ?? "")
        default: text += part.at("text")?.scalar ?? ""
        }
      }
      lines.append(text)
    }
    return lines.joined(separator: "\n")
  }

  /// The text with names in place of `@_user_1`.
  private static func naming(_ mentions: JSONValue?, in text: String) -> [UInt8] {
    var names: [(key: String, name: String)] = [("@_all", "@所有人")]
    mentions?.forEachElement { mention in
      guard let key = mention.at("key")?.scalar, let name = mention.at("name")?.scalar else {
        return
      }
      names.append((key, "@" + name))
    }
    // @_user_1 is also the beginning of @_user_10.
    names.sort { $0.key.utf8.count > $1.key.utf8.count }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      let hit =
        first == UInt8(ascii: "@") ? names.first { rest.starts(with: $0.key.utf8) } : nil
      if let hit {
        result += Array(hit.name.utf8)
        rest = rest.dropFirst(hit.key.utf8.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    var lines: [UInt8] = []
    TableCell.appendLines(result, to: &lines)
    return lines
  }
}
