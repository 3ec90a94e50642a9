import Transcripts

/// What a message is by its text, where an export writes a word in place of a picture.
enum MessageShape {
  /// The kind of a whole message text; text for anything that holds words of its own.
  static func kind(of text: LineBytes) -> MessageKind {
    let text = text.trimmed
    guard let first = text.first, first == UInt8(ascii: "[") || first >= 0xE0 else { return .text }
    if text.hasPrefix("【此消息为"), text.contains("卡片"), text.suffix(3).elementsEqual("】".utf8) {
      return .card
    }
    if text.hasPrefix("请在客户端查看原始聊天记录") { return .placeholder }
    guard text.count <= 30 else { return .text }
    return table[text.string] ?? .text
  }

  /// The kind a type column names; nil if it names none.
  static func kind(ofType word: String) -> MessageKind? {
    table["[\(word)]"] ?? named[word.lowercased()]
  }

  /// The kind of a text that is one link in Markdown, `![图片](https://…)` or `[文件|a.pdf](…)`; nil for any
  /// other text.
  static func kind(ofLink text: LineBytes) -> MessageKind? {
    let text = text.trimmed
    guard text.count <= 2000, text.last == UInt8(ascii: ")"), !text.contains(0x0A) else {
      return nil
    }
    let open = text.first == UInt8(ascii: "!") ? 1 : 0
    guard open + 1 < text.count, text[open] == UInt8(ascii: "["),
      let end = text.firstPlace(of: "]("),
      end > open
    else { return nil }
    let word = text.part((open + 1)..<end).string.prefix { $0 != "|" }
    return table["[\(word)]"]
  }

  private static let table: [String: MessageKind] = {
    var table: [String: MessageKind] = [:]
    for (kind, words) in [
      (MessageKind.image, ["图片", "图片消息", "照片", "截图"]),
      (.voice, ["语音", "语音消息"]),
      (.video, ["视频", "视频消息", "小视频"]),
      (.file, ["文件", "文件消息"]),
      (.sticker, ["表情", "表情包", "动画表情", "表情消息"]),
      (.card, ["卡片", "卡片消息", "商品卡片", "订单卡片", "链接", "商品链接"]),
    ] {
      for word in words {
        table["[\(word)]"] = kind
        table["【\(word)】"] = kind
      }
    }
    return table
  }()

  private static let named: [String: MessageKind] = [
    "text": .text, "文本": .text, "文字": .text, "文本消息": .text, "image": .image, "picture": .image,
    "img": .image, "voice": .voice, "audio": .voice, "video": .video, "file": .file,
    "sticker": .sticker, "emoji": .sticker, "emotion": .sticker, "card": .card, "link": .card,
    "template": .card, "template2": .card,
  ]
}
