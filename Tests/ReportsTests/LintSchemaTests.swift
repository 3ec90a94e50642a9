import Foundation
import ReportModel
import Reports
import TestSupport
import Testing

private let schemaFolder = ProcessInfo.processInfo.environment["HUASHU_SCHEMAS"]

/// Holds outputs to the schemas of others, which lie outside this repository: `HUASHU_SCHEMAS` names a
/// folder with any of the files below, and `check-jsonschema` (PyPI) and `xmllint` must be installed.
@Suite(.enabled(if: schemaFolder != nil)) struct LintSchemaTests {
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
    let folder = try #require(schemaFolder)
    let place = folder + "/" + schema
    guard FileManager.default.fileExists(atPath: place) else { return }
    // They are kept there, for other readers.
    let outputs = URL(fileURLWithPath: folder + "/outputs/" + format.rawValue)
    try FileManager.default.createDirectory(at: outputs, withIntermediateDirectories: true)
    let reports =
      [LintDesk.mixed, LintDesk.report([])] + LintHostileTests.attacks.map(LintHostileTests.report)
    let files = try reports.enumerated().map { number, report in
      let file = outputs.appendingPathComponent("\(number).\(format.rawValue)")
      try Data(LintDesk.output(report, format).utf8).write(to: file)
      return file.path
    }
    let result = try run(command.split(separator: " ").map(String.init) + [place] + files)
    #expect(result.status == 0, "\(result.output)")
  }
}
