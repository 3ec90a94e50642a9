import TextSources
import Transcripts

/// A table some program writes, known by its very column names.
struct TablePreset: Sendable {
  /// The name in `source.format`.
  let name: String
  /// Header names, normalised, that together no other table has.
  let required: [String]
  /// Header names, normalised, by what they hold.
  let columns: [TableMapping.Column: String]
  /// What the numbers of the type column mean.
  var types: [String: RecordType] = [:]
  /// A second column with the time, written by the exporting computer in its own zone.
  var writtenTime: String?

  private static let all = [
    TablePreset(
      name: "memotrace-csv", required: ["localid", "talkerid", "issender", "createtime"],
      columns: [
        .time: "createtime", .text: "strcontent", .account: "sender", .isSelf: "issender",
        .peer: "talkerid", .type: "type", .identifier: "localid",
      ], types: weChatTypes, writtenTime: "strtime"),
    TablePreset(
      name: "chatlog-csv", required: ["time", "sendername", "talkername", "talker", "content"],
      columns: [
        .time: "time", .text: "content", .sender: "sendername", .account: "sender",
        .peer: "talker",
      ]),
  ]

  /// The types of messages in WeChat's own tables.
  static let weChatTypes: [String: RecordType] = [
    "1": .message(.text), "3": .message(.image), "34": .message(.voice), "42": .message(.card),
    "43": .message(.video), "47": .message(.sticker), "48": .message(.card), "49": .titled,
    "50": .system, "10000": .system, "10002": .system,
  ]

  /// The preset of a header; nil for tables that nobody's program is known to write.
  static func find(_ names: [String]) -> TablePreset? {
    let names = Set(names.map(TableHeader.normalized))
    return all.first { $0.required.allSatisfy(names.contains) }
  }

  /// The places of the columns that a header has.
  func places(in names: [String]) -> [TableMapping.Column: Int] {
    let names = names.map(TableHeader.normalized)
    return columns.compactMapValues { names.firstIndex(of: $0) }
  }
}
