import TextSources
import Transcripts

/// The records of 微信公众号多客服 (`getmsglist`).
package enum WeChatKFFormat: TranscriptFormat {
  package static let name = "wechat-kf"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("openid", "opercode", "worker") else { return 0 }
    return json.has("recordlist") ? 97 : 85
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<WeChatKFRecords>(context))
  }
}

struct WeChatKFRecords: ChatDocument {
  static let name = WeChatKFFormat.name
  static let expectation = "no recordlist with openid, opercode and time"

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let list = record.at("recordlist"), list.kind == .array {
      chat.forEachMessage(of: list) { read($0, $1, &$2) }
    } else {
      read(record, nil, &chat)
    }
  }

  private func read(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    guard let customer = message.at("openid")?.scalar else {
      chat.fault(number, "it has no openid; expected the fields of getmsglist")
      return
    }
    guard let code = message.at("opercode")?.number else {
      chat.fault(number, "it has no opercode; expected a number such as 2002")
      return
    }
    let worker = message.at("worker")?.scalar
    let isCustomers = code == 2001 || code == 2003
    var record: MessageRecord
    if isCustomers {
      record = chat.record(customer, RoleFinding(.customer, "explicit", .certain))
    } else if let worker {
      record = chat.record(worker, RoleFinding(.agent, "explicit", .certain))
    } else {
      record = chat.event(.system)
    }
    guard chat.setTime(of: &record, message.at("time"), number: number) else { return }
    record.text = message.at("text")?.words ?? []
    record.messageKind = Self.kind(ofPlaceholder: record.text)
    switch code {
    case 2001, 2002, 2003:
      if record.speaker == nil {
        record.kind = .message
        record.speaker = chat.collector.speaker("unknown", .unknown)
      }
    case 1001, 1002, 1005: record.kind = .join
    case 1003: record.kind = .transfer
    case 1004: record.kind = .close
    default: record.kind = .system
    }
    chat.add(record, to: .peer(customer))
  }

  /// Pictures and the like are a word in brackets.
  private static func kind(ofPlaceholder text: [UInt8]) -> MessageKind? {
    guard text.count <= 16, text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else {
      return nil
    }
    return MessageShape.kind(ofType: String(decoding: text.dropFirst().dropLast(), as: UTF8.self))
  }
}
