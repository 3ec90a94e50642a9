package import Bytes
package import Transcripts

/// Tables for spreadsheets (RFC 4180, with a byte order mark), one message a row.
///
/// Holds ids, times, senders, roles, kinds and texts. Does not hold events other than messages and
/// system notices, how roles were found, or chats and calls in one file. Texts that a spreadsheet would
/// take for formulas are wrapped as `="…"`.
package struct CSVFormatWriter: ConversationFormatWriter {
  package static let name = "csv"
  package static let holdsReport = false

  private static let chatHeader = ["会话ID", "发送时间", "发送人", "角色", "消息类型", "消息内容"]
  private static let callHeader = ["会话ID", "开始时间", "结束时间", "发送人", "角色", "消息类型", "消息内容"]

  private var channel: Channel?
  private var head = FileHead(DelimitedTableFormat.self)

  package init(version: String) {}

  package mutating func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, to writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    let conversation = conversation.withoutInferredEvents
    let start = writer.count
    do throws(UnwritableConversation) {
      try check(conversation)
      if channel == nil { header(conversation, &writer) }
      for event in conversation.events { try row(event, conversation, &writer) }
      try verify(conversation, from: start, in: writer)
      let piece = UnsafeBufferPointer(rebasing: writer.bytes[start...])
      if let reason = head.refusal(of: piece) { throw refuse(conversation, reason) }
      channel = conversation.channel
    } catch {
      writer.truncate(to: start)
      throw error
    }
  }

  private func refuse(_ conversation: Conversation, _ reason: String) -> UnwritableConversation {
    UnwritableConversation(id: conversation.id, format: Self.name, reason: reason)
  }

  private func check(_ conversation: Conversation) throws(UnwritableConversation) {
    if let channel, channel != conversation.channel {
      throw refuse(
        conversation,
        "it is a \(conversation.channel.rawValue) and the table has columns for a "
          + "\(channel.rawValue); convert chats and calls into files of their own")
    }
    if conversation.channel == .chat, conversation.clock == .offset {
      throw refuse(conversation, "its times have no date; use --to lines")
    }
    for event in conversation.events where !event.kind.isUtterance && event.kind != .system {
      throw refuse(
        conversation,
        "event \(event.sequence) is of type \(event.kind.rawValue), for which a table "
          + "has no row; use --to lines")
    }
  }

  /// The order mark and the header row.
  private func header(_ conversation: Conversation, _ writer: inout ByteWriter) {
    writer.append("\u{FEFF}")
    var names = conversation.channel == .chat ? Self.chatHeader : Self.callHeader
    if conversation.channel == .call, conversation.clock != .absolute {
      // Whole numbers are milliseconds only where the column says so.
      names[1] += "_ms"
      names[2] += "_ms"
    }
    writer.append(names.joined(separator: ",") + "\r\n")
  }

  private func row(
    _ event: Event, _ conversation: Conversation, _ writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    let party = event.party.map { conversation.party($0) }
    let width = conversation.precision(of: event)
    var cells = [conversation.id, try time(event.at, width, of: event, conversation)]
    if conversation.channel == .call {
      cells.append(try time(event.plausibleEnd, Milliseconds(1), of: event, conversation))
    }
    cells.append(party.map(Self.label) ?? (event.kind == .system ? "系统" : ""))
    cells.append(Self.roles[party?.role ?? (event.kind == .system ? .system : .unknown)] ?? "")
    cells.append(Self.type(of: event))
    for cell in cells {
      Self.append(cell, &writer)
      writer.append(",")
    }
    Self.append(Self.safe(conversation.string(event.text)), &writer)
    writer.append("\r\n")
  }

  private func time(
    _ at: TimePoint?, _ width: Milliseconds, of event: Event, _ conversation: Conversation
  ) throws(UnwritableConversation) -> String {
    guard let at else { return "" }
    if conversation.clock != .absolute { return String(at.rawValue) }
    let stamps = StampWriter(zone: conversation.timeZone)
    guard let text = stamps.local(at, precision: width) else {
      throw refuse(
        conversation,
        "the time of event \(event.sequence) is outside 1970–2199 or of a precision "
          + "that no notation shows; use --to lines")
    }
    return stamps.isChina ? text : text + stamps.offset(at)
  }

  static func label(_ party: Party) -> String {
    for name in [party.account, party.name] { if let name, !name.isEmpty { return name } }
    return party.id
  }

  private static let roles: [Role: String] = [
    .agent: "客服", .customer: "客户", .bot: "机器人", .supervisor: "主管", .system: "系统",
  ]

  private static func type(of event: Event) -> String {
    if event.kind == .system { return "系统" }
    if event.isAutomatic { return "自动回复" }
    return switch event.messageKind {
    case .text: "文本"
    case .image: "图片"
    case .voice: "语音"
    case .video: "视频"
    case .file: "文件"
    case .card: "卡片"
    case .sticker: "表情"
    case .placeholder: ""
    }
  }

  /// A text as spreadsheets take it for a text. The reader unwraps one `="…"`, so a text that looks like
  /// one is wrapped as well.
  private static func safe(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t".contains($0) } ?? false
    let fits = text.utf16.count <= 255 && !text.contains { $0 == "\"" || $0.isNewline }
    let isWrapped = text.utf8.starts(with: "=\"".utf8) && text.utf8.last == UInt8(ascii: "\"")
    return isFormula && fits || isWrapped ? "=\"\(text)\"" : text
  }

  private static func append(_ cell: String, _ writer: inout ByteWriter) {
    let needsQuotes = cell.utf8.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte < 0x20
    }
    if !needsQuotes {
      writer.append(cell)
      return
    }
    writer.append("\"")
    for byte in cell.utf8 {
      if byte == UInt8(ascii: "\"") { writer.append(byte) }
      writer.append(byte)
    }
    writer.append("\"")
  }

  /// Reads the rows back, under a header of their own.
  private func verify(
    _ conversation: Conversation, from start: Int, in writer: borrowing ByteWriter
  ) throws(UnwritableConversation) {
    var file = ByteWriter()
    if channel != nil { header(conversation, &file) }
    file.append(UnsafeBufferPointer(rebasing: writer.bytes[start...]))
    let check = ReadBack(format: DelimitedTableFormat.self, label: Self.label)
    if let reason = check.difference(of: conversation, written: file.bytes) {
      throw refuse(conversation, reason)
    }
  }
}
