import Foundation
import ReportModel
import Reports
import TestSupport
import Testing

/// Holds outputs to the schemas of others, which lie outside this repository: `HUASHU_SCHEMAS` names a
/// folder with any of the files below, and `check-jsonschema` (PyPI) and `xmllint` must be installed.
@Suite(.enabled(if: LintSchemaTests.folder != nil))
struct LintSchemaTests {
  static let folder = ProcessInfo.processInfo.environment["HUASHU_SCHEMAS"]

  private func run(_ command: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  @Test(arguments: [
    (LintFormat.sarif, "sarif-schema-2.1.0.json", "check-jsonschema --schemafile"),
    (.gitlab, "codeclimate-array.json", "check-jsonschema --schemafile"),
    (.rdjson, "DiagnosticResult.json", "check-jsonschema --schemafile"),
    (.junit, "junit-10.xsd", "xmllint --noout --schema"),
    (.json, "lint.schema.json", "check-jsonschema --schemafile"),
  ])
  func outputsAreValid(_ format: LintFormat, _ schema: String, _ command: String) throws {
    let place = try #require(Self.folder) + "/" + schema
    guard FileManager.default.fileExists(atPath: place) else { return }
    for attack in ["plain"] + LintHostileTests.attacks {
      let report = attack == "plain" ? LintDesk.mixed : LintHostileTests.report(attack)
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).\(format.rawValue)")
      try Data(LintDesk.output(report, format).utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let words = command.split(separator: " ").map(String.init)
      let result = try run(words + [place, file.path])
      #expect(result.status == 0, "\(attack.debugDescription): \(result.output)")
    }
  }
}
