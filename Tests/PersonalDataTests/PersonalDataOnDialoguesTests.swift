import Foundation
import PersonalData
import Testing

/// Counts, never texts, on the conversations of the folder HUASHU_TUNING_DATA (docs/accuracy.md).
@Suite struct PersonalDataOnDialoguesTests {
  static let folder = ProcessInfo.processInfo.environment["HUASHU_TUNING_DATA"]

  @Test(.enabled(if: folder != nil, "HUASHU_TUNING_DATA names no folder of conversations"))
  func counts() throws {
    let folder = URL(fileURLWithPath: try #require(Self.folder))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    for file in files where file.hasSuffix(".ndjson") {
      var messages = 0
      var counts: [String: Int] = [:]
      for line in try Data(contentsOf: folder.appending(path: file)).split(separator: 10) {
        let conversation = try JSONSerialization.jsonObject(with: line) as? [String: Any]
        for turn in conversation?["turns"] as? [[String: Any]] ?? [] {
          guard let text = turn["text"] as? String else { continue }
          messages += 1
          for find in PersonalDataDetector.finds(in: text) {
            counts["\(find.kind.rawValue) \(find.certainty.rawValue)", default: 0] += 1
          }
        }
      }
      let row = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      print("\(file): \(messages) messages; \(row.joined(separator: ", "))")
      // Neither set holds a number of a person that could be found for certain.
      #expect(counts["phone certain", default: 0] * 1000 < max(messages, 1000))
      #expect(counts["identity_card certain", default: 0] * 1000 < max(messages, 1000))
    }
  }
}
