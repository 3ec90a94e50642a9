import Bytes
import Foundation
import ReportModel
import Rules
import TestSupport
import Testing
import TranscriptFormats

/// Every span of every report quotes the text it points at, in both units, as outside programs see it:
/// through the lines `convert` and `check` write.
@Suite struct CorpusSpanTests {
  @Test(arguments: CorpusCase.all)
  func spansQuoteTheText(_ corpusCase: CorpusCase) throws {
    let result = try corpusCase.reports()
    var spans = 0
    for (report, line) in zip(result.reports, result.lines) {
      var writer = ByteWriter()
      ConversationLineWriter.write(report.conversation, to: &writer)
      let texts = try Self.texts(of: Data(Array(writer.bytes)))
      let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
      Self.forEachSpan(in: parsed) { span in
        spans += 1
        guard let seq = span["seq"] as? Int, let text = texts[seq],
          let quote = span["quote"] as? String, let utf16 = span["utf16"] as? [Int],
          let scalars = span["scalars"] as? [Int]
        else {
          Issue.record("\(corpusCase.name): a span without its members")
          return
        }
        let units = Array(text.utf16)[utf16[0]..<utf16[1]]
        #expect(String(decoding: units, as: UTF16.self) == quote, "\(corpusCase.name) seq \(seq)")
        var slice = String.UnicodeScalarView()
        slice.append(contentsOf: Array(text.unicodeScalars)[scalars[0]..<scalars[1]])
        #expect(String(slice) == quote, "\(corpusCase.name) seq \(seq)")
      }
    }
    if result.reports.contains(where: { !$0.speech.acts.isEmpty }) { #expect(spans > 0) }
  }

  private static func texts(of line: Data) throws -> [Int: String] {
    let object = try JSONSerialization.jsonObject(with: line) as? [String: Any]
    var texts: [Int: String] = [:]
    for event in object?["events"] as? [[String: Any]] ?? [] {
      if let seq = event["seq"] as? Int, let text = event["text"] as? String { texts[seq] = text }
    }
    return texts
  }

  private static func forEachSpan(in value: Any, _ body: ([String: Any]) -> Void) {
    if let object = value as? [String: Any] {
      if object["utf16"] != nil { body(object) }
      for member in object.values { forEachSpan(in: member, body) }
    } else if let array = value as? [Any] {
      for element in array { forEachSpan(in: element, body) }
    }
  }
}
