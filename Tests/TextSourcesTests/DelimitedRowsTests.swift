import TestSupport
import Testing

@testable import TextSources

@Suite struct DelimitedRowsTests {
  struct Row: Equatable {
    let line: Int
    let cells: [String]
    init(_ line: Int, _ cells: String...) { (self.line, self.cells) = (line, cells) }
    init(_ row: DelimitedRows.Row) {
      (line, cells) = (row.line, row.cells.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  @Test(
    arguments: [
      ("", []),
      ("\n\r\n\r\n", []),
      ("a", [Row(1, "a")]),
      ("时间,角色,内容\n10:00,客服,您好\n", [Row(1, "时间", "角色", "内容"), Row(2, "10:00", "客服", "您好")]),
      ("a,b\r\nc,d\r\n", [Row(1, "a", "b"), Row(2, "c", "d")]),
      ("a,b\rc,d", [Row(1, "a", "b"), Row(2, "c", "d")]),
      ("a\n\n\nb", [Row(1, "a"), Row(4, "b")]),
      (",\n", [Row(1, "", "")]),
      ("a,", [Row(1, "a", "")]),
      ("\"\"\n", [Row(1, "")]),
      ("\"\"", [Row(1, "")]),
      ("\"您好，请问\",b", [Row(1, "您好，请问", "b")]),
      ("\"a,b\",c", [Row(1, "a,b", "c")]),
      ("\"说\"\"好\"\"\"", [Row(1, "说\"好\"")]),
      ("\"一\n二\",b\nc", [Row(1, "一\n二", "b"), Row(3, "c")]),
      ("\"一\r\n二\",b\r\nc", [Row(1, "一\r\n二", "b"), Row(3, "c")]),
      ("a,\"\n\n\"\nb", [Row(1, "a", "\n\n"), Row(4, "b")]),
      // A quote inside an unquoted cell is a character like others.
      ("a\"b\",c", [Row(1, "a\"b\"", "c")]),
      // What stands behind a closing quote belongs to the cell.
      ("\"a\"b,c", [Row(1, "ab", "c")]),
      (" \"a\"", [Row(1, " \"a\"")]),
      // An unclosed quote takes the rest.
      ("a,\"b\nc,d", [Row(1, "a", "b\nc,d")]),
      ("\"", [Row(1, "")]),
    ] as [(String, [Row])])
  func commaSeparated(_ text: String, _ expected: [Row]) throws {
    #expect(try rows(text, delimiter: ",") == expected)
  }

  @Test(
    arguments: [
      ("a\tb,c\n", "\t", [Row(1, "a", "b,c")]),
      ("a;\"b;c\"\n", ";", [Row(1, "a", "b;c")]),
      ("a|b", "|", [Row(1, "a", "b")]),
    ] as [(String, Character, [Row])])
  func otherDelimiters(_ text: String, _ delimiter: Character, _ expected: [Row]) throws {
    #expect(try rows(text, delimiter: delimiter) == expected)
  }

  /// `isOpen` is asked between the last piece and `finish`.
  @Test(arguments: [
    ("a,\"b\"\n", false, 2), ("a,\"b", true, 1), ("a\n\"b\nc\n", true, 2), ("a,\"b\"\"", true, 1),
    ("a,\"b\"", false, 1),
  ])
  func anOpenQuoteIsSeen(_ text: String, _ isOpen: Bool, _ line: Int) {
    var rows = DelimitedRows(delimiter: UInt8(ascii: ","))
    Array(text.utf8).withUnsafeBufferPointer { rows.feed($0) { _ in } }
    #expect(rows.isOpen == isOpen)
    #expect(rows.openLine == line)
  }

  @Test func randomTablesComeBack() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", ",", "\"", "\n", "\r\n", "您好", " ", "😀"]
    for round in 0..<300 {
      let table = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<Int.random(in: 1...4, using: &generator)).map { _ in
          (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            pieces[Int.random(in: pieces.indices, using: &generator)]
          }.joined()
        }
      }
      let end = Bool.random(using: &generator) ? "\n" : "\r\n"
      let text = table.map { row in
        row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + end
      }.joined()
      #expect(try rows(text, delimiter: ",").map(\.cells) == table, "seed \(seed), round \(round)")
    }
  }

  /// Any bytes at all: only that cutting them changes nothing, and that no cell is lost.
  @Test func randomBytesCutAnywhere() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("a,\"\n\r".utf8)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let rows = try rows(text, delimiter: ",")
      let letters = rows.flatMap(\.cells).joined().count { $0 == "a" }
      #expect(letters == bytes.count { $0 == UInt8(ascii: "a") }, "seed \(seed), \(bytes)")
      #expect(rows.map(\.line) == rows.map(\.line).sorted(), "seed \(seed), \(bytes)")
    }
  }

  private func rows(_ text: String, delimiter: Character) throws -> [Row] {
    try PieceVerifier.verify(Array(text.utf8)) { pieces in
      var splitter = DelimitedRows(delimiter: delimiter.asciiValue ?? 0)
      var rows: [Row] = []
      for piece in pieces {
        piece.withUnsafeBufferPointer { splitter.feed($0) { rows.append(Row($0)) } }
      }
      splitter.finish { rows.append(Row($0)) }
      return rows
    }
  }
}
