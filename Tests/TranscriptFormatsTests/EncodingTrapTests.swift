import Foundation
import ICU
import TestSupport
import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

/// A file whose bytes are not what its name or its first characters promise.
struct EncodingTrap: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  let bytes: [UInt8]
  /// The lines of each conversation.
  var lines: [[String]] = []
  /// The beginnings of the diagnostics, as `level line message`.
  var diagnostics: [String] = []
  /// What is read, in `source.encoding`.
  var encoding: String? = "UTF-8"
  var charset: Charset?

  var testDescription: String { name }
}

@Suite struct EncodingTrapTests {
  static func gb18030(_ text: String) -> [UInt8] {
    Array(text.data(using: String.Encoding(rawValue: 0x8000_0632)) ?? Data())
  }

  static func big5(_ text: String) -> [UInt8] {
    Array(text.data(using: String.Encoding(rawValue: 0x8000_0A03)) ?? Data())
  }

  static func littleEndian(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  static func bigEndian(_ text: String) -> [UInt8] {
    [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  static func subtitle(_ text: String) -> String { "1\n00:00:01,000 --> 00:00:02,000\n\(text)\n" }

  static let table =
    "时间,角色,内容\r\n2026-11-11 10:00:00,客户,退货\r\n2026-11-11 10:00:09,客服,好的\r\n"
  static let tabbed = String(table.map { $0 == "," ? "\t" : $0 })
  static let tableLines = [["customer 0 退货", "agent 9000 好的"]]
  static let jd =
    "\(JDLogFormatTests.start)\njd_a\t2026-10-07 10:00:00\u{3}\t\n退货\t\n"
    + "店自营--甲 2026-10-07 10:00:09\u{A0}\t\n好的\u{3}\t\n\(JDLogFormatTests.end(""))\n"
  static let qianniu =
    "店:小美\r\n\(QianniuClientFormatTests.peer("甲"))\r\n甲(2026-11-11 10:00:00):  退𠮷货😀㐀\r\n"
    + "店:小美(2026-11-11\u{A0}10:00:09):  好的\r\n"

  static let charsets: [EncodingTrap] = [
    EncodingTrap(
      name: "谢谢 in GBK", file: "a.srt", bytes: gb18030(subtitle("谢谢")),
      lines: [["unknown 1000-2000 谢谢"]],
      diagnostics: ["warning 0 the bytes are also valid UTF-8"], encoding: "GB18030"),
    EncodingTrap(
      name: "谢谢 in GBK that is said to be UTF-8", file: "a.srt", bytes: gb18030(subtitle("谢谢")),
      lines: [["unknown 1000-2000 лл"]], charset: .utf8),
    EncodingTrap(
      name: "a table in GBK", file: "a.csv", bytes: gb18030(table), lines: tableLines,
      encoding: "GB18030"),
    EncodingTrap(
      name: "characters of four bytes", file: "a.txt", bytes: gb18030(qianniu),
      lines: [["customer 0 退𠮷货😀㐀", "agent 9000 好的"]], encoding: "GB18030"),
    EncodingTrap(
      name: "Unicode text of Excel", file: "a.txt", bytes: littleEndian(tabbed),
      lines: tableLines, encoding: "UTF-16LE"),
    EncodingTrap(
      name: "UTF-16 with the high byte first", file: "a.csv", bytes: bigEndian(table),
      lines: tableLines, encoding: "UTF-16BE"),
    EncodingTrap(
      name: "UTF-16 without a mark", file: "a.csv", bytes: Array(littleEndian(table).dropFirst(2)),
      lines: tableLines, encoding: "UTF-16LE"),
    EncodingTrap(
      name: "Big5 on request", file: "a.srt", bytes: big5(subtitle("您好")),
      lines: [["unknown 1000-2000 您好"]], encoding: "Big5", charset: .big5),
    EncodingTrap(
      name: "a bad byte in UTF-8", file: "a.csv",
      bytes: Array(table.utf8) + Array("2026-11-11 10:00:10,客户,".utf8) + [0xFF, 0x0A],
      diagnostics: [
        "error 0 not UTF-8 text: byte \(table.utf8.count + 28) does not fit; give the character set"
      ], encoding: nil),
    EncodingTrap(
      name: "a bad byte in GBK", file: "a.csv", bytes: gb18030(table) + [0x61, 0xFF, 0x0A],
      diagnostics: ["error 0 not GB18030 text: byte \(gb18030(table).count + 2) does not fit"],
      encoding: nil, charset: .gb18030),
  ]

  static let marks: [EncodingTrap] = [
    EncodingTrap(
      name: "joined tables", file: "a.csv", bytes: Array("\u{FEFF}\(table)\u{FEFF}\(table)".utf8),
      lines: [["customer 0 退货", "customer 0 退货", "agent 9000 好的", "agent 9000 好的"]],
      diagnostics: ["warning 2 1 messages are earlier than the one before"]),
    EncodingTrap(
      name: "joined tables with quoted headers", file: "a.csv",
      bytes: Array("\u{FEFF}\"时间\",\"角色\",\"内容\"\n2026-11-11 10:00:00,客户,退货\n".utf8)
        + Array("\u{FEFF}\"时间\",\"角色\",\"内容\"\n2026-11-11 10:00:09,客服,好的\n".utf8),
      lines: tableLines),
    EncodingTrap(
      name: "joined session logs", file: "a.log", bytes: Array("\u{FEFF}\(jd)\u{FEFF}\(jd)".utf8),
      lines: Array(repeating: ["customer 0 退货", "agent 9000 好的", "- ? #close"], count: 2)),
    EncodingTrap(
      name: "joined exports of 千牛", file: "a.txt",
      bytes: Array("\u{FEFF}\(qianniu)\u{FEFF}\(qianniu)".utf8),
      lines: Array(repeating: ["customer 0 退𠮷货😀㐀", "agent 9000 好的"], count: 2)),
    EncodingTrap(
      name: "strays around headers and stamps", file: "a.csv",
      bytes: Array(
        """
        \u{3}时间\t,\u{A0}角色\u{A0},\u{FEFF}内容\u{3}\t
        2026-11-11 10:00:00\u{3}\t,\u{A0}客户\t,退货
        \u{A0}2026-11-11\u{A0}10:00:09\u{A0},客服\u{3},好的
        """.utf8), lines: tableLines),
    EncodingTrap(
      name: "tabs at the ends of rows", file: "a.tsv",
      bytes: Array(
        "时间\t角色\t内容\t\n2026-11-11 10:00:00\t客户\t退货\t\t\n2026-11-11 10:00:09\t客服\t好的\n".utf8),
      lines: tableLines),
    EncodingTrap(
      name: "wrapped cells", file: "a.csv",
      bytes: Array(
        #"""
        订单号,时间,角色,内容
        "=""00123""",'2026-11-11 10:00:00,客户,"=""退货"""
        ="00123",="2026-11-11 10:00:09",客服,好的
        7.0,2026-11-11 10:00:00,客户,'一'
        7,2026-11-11 10:00:01,客服,二.0
        """#.utf8), lines: tableLines + [["customer 0 '一'", "agent 1000 二.0"]]),
    EncodingTrap(
      name: "rounded numbers of orders", file: "a.csv",
      bytes: Array(
        "订单号,时间,角色,内容\n1.23457E+17,2026-11-11 10:00:00,客户,退货\n".utf8)
        + Array("1.23457E+17,2026-11-11 10:00:09,客服,好的\n".utf8), lines: tableLines,
      diagnostics: ["warning 0 2 rows have a conversation id that a spreadsheet rounded"]),
  ]

  /// The same two messages, in the forms of logs, with non-breaking spaces wherever a space may stand.
  static let spaces: [(String, String)] = [
    ("tb甲_2026-11-11_9:05:07\n退货\n已读\n店:小美 2026-11-11_9:05:16_\n好的\n", "a.txt"),
    ("2026-11-11_\n20:57:11_\n退货\ntb甲_\n_20:57:20\n好的\n店:小美\n没有更多内容了\n", "b.txt"),
    ("甲(wxidjia)_2026-11-11_10:00:00_\n退货\n\n乙(我) 2026-11-11 10:00:09\n好的\n", "c.txt"),
    ("2026-11-11_10:00:00_甲\n退货\n\n2026-11-11 10:00:09_我\n好的\n", "d.txt"),
    ("说话人1_00:00:01_\n退货\n\n说话人2 00:00:10_\n好的\n", "e.txt"),
    (
      "消息记录（此消息记录为文本格式，不支持重新导入）\n\n2026-11-11_10:00:00_甲(1)\n退货\n\n"
        + "2026-11-11 10:00:09_乙(2)\n好的\n", "f.txt"
    ),
    ("1\n00:00:01,000_-->_00:00:02,000_\n退货\n\n2\n00:00:10,000 --> 00:00:12,000\n好的\n", "g.srt"),
  ]

  @Test(arguments: spaces)
  func nonBreakingSpacesAreSpaces(_ text: String, _ file: String) throws {
    let spaced = String(text.map { $0 == "_" ? "\u{A0}" : $0 })
    let export = try OpenedExport(Array(spaced.utf8), name: file)
    let conversation = try #require(export.conversations.first)
    #expect(conversation.events.map { conversation.string($0.text) } == ["退货", "好的"])
    let times = conversation.events.compactMap { $0.at?.rawValue }
    #expect(times.count == 2 && times[1] - times[0] == 9000)
    #expect(!conversation.parties.contains { $0.name?.contains("\u{A0}") == true })
  }

  /// Spaces of a message are its writer's.
  @Test func nonBreakingSpacesOfWordsStay() throws {
    let export = try OpenedExport(
      Array(Self.qianniu.utf8) + Array("退\u{A0}货\r\n".utf8), name: "a.txt")
    #expect(export.lines.first?.last == "agent 9000 好的\n退\u{A0}货")
  }

  static let containers: [EncodingTrap] = [
    EncodingTrap(
      name: "a workbook that is called a CSV file", file: "a.csv",
      bytes: WorkbookFixture(
        SheetText.rows([["时间", "角色", "内容"], ["2026-11-11 10:00:00", "客户", "退货"]])
      ).bytes, lines: [["customer 0 退货"]]),
    EncodingTrap(
      name: "an old workbook", file: "a.xls",
      bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600),
      diagnostics: [
        "error 0 an old Excel or Word file, or one with a password is not read; save it as .xlsx"
      ], encoding: nil),
    EncodingTrap(
      name: "a page that is called a workbook", file: "a.xls",
      bytes: Array(
        """
        <html><table><tr><td>时间</td><td>角色</td><td>内容</td></tr>
        <tr><td>2026-11-11 10:00:00</td><td>客服</td><td>您好</td></tr></table></html>
        """.utf8),
      lines: [["agent 0 您好"]], encoding: "UTF-8"),
    .init(
      name: "a page without messages that is called a workbook", file: "a.xls",
      bytes: Array("<html><p>价格</p><table><tr><td>价格</td></tr></table></html>".utf8),
      diagnostics: ["error 0 a web page is not read; open it in a spreadsheet program and save"],
      encoding: nil),
  ]

  @Test(arguments: charsets + marks + containers)
  func isRead(_ trap: EncodingTrap) throws {
    let export = try OpenedExport(trap.bytes, name: trap.file) { $0.charset = trap.charset }
    #expect(export.lines == trap.lines)
    #expect(begin(export.notes, with: trap.diagnostics), "\(export.notes)")
    #expect(export.conversations.first?.source?.encoding == trap.encoding)
  }

  @Test func big5IsNeverGuessed() throws {
    let export = try OpenedExport(Self.big5(Self.subtitle("您好")), name: "a.srt")
    #expect(export.conversations.allSatisfy { $0.source?.encoding != "Big5" })
    #expect(!export.lines.joined().joined().contains("您好"))
  }

  /// A source whose reads end where they like, as far as the first look at it is whole.
  private struct CutSource: ByteSource {
    let whole: MemorySource
    let step: Int

    var count: Int64 { whole.count }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
      let size = offset == 0 && buffer.count <= 4096 ? buffer.count : min(step, buffer.count)
      return whole.read(
        into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<size]), at: offset)
    }
  }

  @Test(arguments: 1...7)
  func charactersAreCutAnywhere(_ step: Int) throws {
    let text = "退𠮷a货😀㐀一" + String(repeating: "货a", count: 2000)
    for (bytes, charset) in [
      (Self.gb18030(text), Charset.gb18030), (Self.littleEndian(text), .utf16LittleEndian),
      (Self.bigEndian(text), .utf16BigEndian), (Array(text.utf8), .utf8),
    ] {
      let source = CutSource(whole: MemorySource(bytes), step: step)
      let finding = try TextDecoding.charset(of: source)
      #expect(finding.charset == charset)
      var decoded: [UInt8] = []
      try TextDecoding.decode(source, as: finding) {
        decoded.append(contentsOf: $0)
        return true
      }
      #expect(String(decoding: decoded, as: UTF8.self) == text)
    }
  }

  /// Files are read in pieces of a mebibyte, whose borders fall between or into characters.
  @Test(arguments: 0..<4)
  func aLongTableIsCutIntoPieces(_ shift: Int) throws {
    let filler = String(repeating: "a", count: shift)
    let text = String(repeating: "𠮷退", count: 12)
    let row = "2026-11-11 10:00:00,客户,\(text)\n"
    let count = (1 << 20) / Self.gb18030(row).count + 50
    let bytes =
      Self.gb18030("时间,角色,内容\n2026-11-11 10:00:00,客户,\(filler)\n")
      + Array(repeatElement(Self.gb18030(row), count: count).joined())
    #expect(bytes.count > 1 << 20)
    let export = try OpenedExport(bytes, name: "a.csv")
    #expect(export.notes == [])
    let conversation = try #require(export.conversations.first)
    #expect(conversation.events.count == count + 1)
    #expect(conversation.events.dropFirst().allSatisfy { conversation.string($0.text) == text })
  }

  /// Every fixture in lines, with the line ends of Windows and of the old Mac.
  @Test(arguments: ["\r\n", "\r"])
  func lineEndsMakeNoDifference(_ end: String) throws {
    for name in try ExportFixturesTests.names() {
      let text = try ExportFixturesTests.text(name)
      if name.contains("json") || text.utf8.contains(0x0D) { continue }
      let format = try #require(FormatRegistry.named(ExportFixturesTests.format(name)))
      let ended = String(text.map { $0 == "\n" ? Character(end) : $0 })
      let wanted = Reading(try ReaderVerifier.read(text, as: format))
      #expect(Reading(try ReaderVerifier.read(ended, as: format)) == wanted, "\(name)")
    }
  }
}
