import TextSources

/// What is copied out of a chat window of 千牛: a nick and a stamp above each message.
package enum QianniuPasteFormat: TranscriptFormat {
  package static let name = "qianniu-paste"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var headers = 0
    var marks = 0
    var isFirst = true
    var beginsWell = false
    var isOther = false
    var last: [UInt8] = []
    sample.forEachLine { raw in
      let line = raw.withoutMark.trimmed
      if line.isEmpty { return }
      if line.hasPrefix("/***") { isOther = true }
      var isKnown = true
      switch QianniuPasteLine(line) {
      case .header(let header):
        // `name(id) stamp` is how others write it.
        if header.nick.last == UInt8(ascii: ")") { isOther = true }
        headers += 1
        if header.isTelling || NameShape.isShop(header.nick) { marks += 1 }
      case .stamp:
        let isNick = last.withUnsafeBufferPointer { NameShape.isAccount($0) }
        if isNick {
          headers += 1
          marks += 1
          if isFirst { beginsWell = true }
        }
        isKnown = isNick
      case .status, .transfer: marks += 1
      case .recall(_, let isSure): if isSure { marks += 1 }
      case .notice, .price, .body: isKnown = false
      }
      if last.isEmpty { beginsWell = isKnown }
      // A nick on a line of its own shows itself only by the stamp under it.
      isFirst = last.isEmpty
      last = Array(line)
    }
    if isOther || headers == 0 { return 0 }
    if marks > 0, beginsWell { return 90 }
    if marks > 0, headers >= 2 { return 45 }
    return beginsWell && headers >= 2 ? 45 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(QianniuPasteLines(context))
  }
}

/// One line of a copied chat, by its form.
enum QianniuPasteLine {
  struct Header {
    let nick: LineBytes
    /// Whom the speaker writes to, in `a --> b stamp`.
    let peer: LineBytes?
    let stamp: LineBytes
    /// Whether only this window writes headers so.
    let isTelling: Bool
  }

  case header(Header)
  /// A full stamp alone: the nick stands on the line above.
  case stamp(LineBytes)
  case status
  /// Somebody took a message back; sure if a gap stands after the nick.
  case recall(nick: LineBytes, isSure: Bool)
  case transfer
  /// What the window says about the customer and shows as a card.
  case notice
  case price
  case body

  init(_ line: LineBytes) {
    self = Self.known(line) ?? Self.header(line) ?? .body
  }

  private static func known(_ line: LineBytes) -> QianniuPasteLine? {
    if line == "已读" || line == "未读" || line == "发送中" { return .status }
    if line.hasPrefix("当前用户来自") { return .notice }
    if line.hasPrefix("¥") || line.hasPrefix("￥") {
      let rest = line.drop { $0 >= 0x80 }
      if !rest.isEmpty, rest.allSatisfy({ $0 == 0x20 || (0x2C...0x39).contains($0) }) {
        return .price
      }
    }
    if line.hasPrefix("由"), line.count <= 200, line.contains(" 转交给") || line.contains("服务助手"),
      line.contains("转交给")
    {
      return .transfer
    }
    let words: StaticString = "撤回了一条消息"
    if let place = line.firstPlace(of: words), place + words.utf8CodeUnitCount == line.count {
      let front = line.part(0..<place)
      let nick = front.trimmed
      if nick.isEmpty || NameShape.isAccount(nick) {
        return .recall(nick: nick, isSure: nick.count < front.count || isPerson(nick))
      }
    }
    return nil
  }

  private static func isPerson(_ nick: LineBytes) -> Bool {
    nick == "你" || nick == "您" || nick == "对方" || NameShape.isShop(nick)
  }

  private static func header(_ line: LineBytes) -> QianniuPasteLine? {
    guard let (front, stamp, form) = LogStamp.trailing(line), form == .full else { return nil }
    if front.isEmpty { return .stamp(stamp) }
    let hasGap = front.count < line.count - stamp.trimmed.count
    if let arrow = front.firstPlace(of: "-->") {
      let nick = front.part(0..<arrow).trimmed
      let peer = front.part((arrow + 3)..<front.count).trimmed
      guard NameShape.isAccount(nick), NameShape.isAccount(peer) else { return nil }
      return .header(Header(nick: nick, peer: peer, stamp: stamp, isTelling: true))
    }
    var nick = front
    let isBracketed = nick.first == UInt8(ascii: "[") && nick.last == UInt8(ascii: "]")
    if isBracketed { nick = nick.part(1..<(nick.count - 1)) }
    guard NameShape.isAccount(nick) else { return nil }
    return .header(
      Header(nick: nick, peer: nil, stamp: stamp, isTelling: isBracketed || !hasGap))
  }
}
