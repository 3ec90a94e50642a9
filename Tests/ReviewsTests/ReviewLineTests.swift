import Bytes
import ReportReading
import Reports
import Reviews
import TestSupport
import Testing
import TextSources

/// Lines `huashu.review/1`, written and read.
@Suite struct ReviewLineTests {
  static let texts = [
    "辱骂客户", "", "\u{1B}[31m红", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")",
    "\u{202E}abc",
    "a\r\nb\u{85}c\u{2028}d", "\u{0}\u{1}\u{7F}", "\"\\", "😀𠮷e\u{301}",
  ]

  private static func line(_ event: ReviewEvent) -> String {
    var writer = ByteWriter()
    ReviewEventWriter.write(event, to: &writer)
    return writer.string
  }

  private static func read(_ text: String) throws -> ReviewEvent {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: JSONParser.padding)
    return try bytes.withUnsafeBufferPointer {
      try ReviewEventReader().read(
        padded: UnsafeBufferPointer(rebasing: $0.dropLast(JSONParser.padding)))
    }
  }

  @Test(arguments: texts, [false, true]) func whatIsWrittenIsRead(_ text: String, _ isVeto: Bool)
    throws
  {
    var event = Reviewed.event(
      "a1", .confirmed, isVeto: isVeto, note: text, by: "x" + text, at: text)
    event.conversation += text
    let line = Self.line(event)
    #expect(line.hasSuffix("\n"))
    #expect(
      !line.dropLast().unicodeScalars.contains {
        $0.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains($0.value)
      })
    #expect(line.contains("veto") == isVeto)
    #expect(try Self.read(String(line.dropLast())) == event)
    let schema = try Repository.text("docs/schema/review.schema.json")
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(line) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect(faults.isEmpty, "\(faults)")
  }

  static let usual =
    #"{"schema":"huashu.review/1","key":"a","run":"r","conversation":"c","rule":"x","ruling":"upheld","by":"w"}"#

  @Test func whatMayBeLeftOut() throws {
    let event = try Self.read(Self.usual)
    #expect(event.note == "" && event.at == "" && !event.isVeto && event.ruling == .upheld)
    let more = Self.usual.replacing("{", with: #"{"new":[1,{"key":2}],"#, maxReplacements: 1)
    #expect(try Self.read(more) == event)
  }

  @Test(arguments: [
    ("{", "is not JSON"), ("[1]", "is no ruling"),
    (#"{"schema":"huashu.report/1"}"#, "is no ruling"),
    (usual.replacing("upheld", with: "pending"), "has no 'ruling' that is known"),
    (usual.replacing("upheld", with: "密语"), "has no 'ruling' that is known"),
    (usual.replacing(#""key":"a""#, with: #""key":"""#), "has no 'key'"),
    (usual.replacing(#""run":"r","#, with: ""), "has no 'run'"),
    (
      usual.replacing(#""conversation":"c""#, with: #""conversation":7"#),
      "'conversation' that is no"
    ),
    (usual.replacing(#""rule":"x","#, with: ""), "has no 'rule'"),
    (usual.replacing(#""by":"w""#, with: #""by":null"#), "has a 'by' that is no text"),
    (usual.replacing("}", with: #","veto":"是"}"#), "neither true nor false"),
  ]) func otherLines(_ line: String, _ says: String) {
    do {
      _ = try Self.read(line)
      Issue.record("it was read")
    } catch {
      let message = (error as? ReviewEventReader.Fault)?.message ?? ""
      #expect(message.contains(says) && !message.contains("密语"), "\(message)")
    }
  }
}
