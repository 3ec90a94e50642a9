import Foundation
import TestSupport
import Testing

/// Which language the program speaks, and that help is whole in both.
@Suite struct LanguageTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let environment: [String: String]
    let arguments: [String]
    let isChinese: Bool

    init(_ environment: [String: String], _ arguments: [String] = [], isChinese: Bool) {
      self.environment = environment
      self.arguments = arguments
      self.isChinese = isChinese
    }

    var testDescription: String { "\(environment.sorted { $0.key < $1.key }) \(arguments)" }
  }

  static let locales = [
    Row([:], isChinese: true),
    Row(["LANG": ""], isChinese: true),
    Row(["LANG": "C"], isChinese: true),
    Row(["LANG": "C.UTF-8"], isChinese: true),
    Row(["LANG": "POSIX"], isChinese: true),
    Row(["LANG": "zh_CN.UTF-8"], isChinese: true),
    Row(["LANG": "zh-TW"], isChinese: true),
    Row(["LANG": "en_US.UTF-8"], isChinese: false),
    Row(["LANG": "en"], isChinese: false),
    Row(["LANG": "de_DE@euro"], isChinese: false),
    Row(["LANG": "ja_JP.UTF-8"], isChinese: false),
    Row(["LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"], isChinese: false),
    Row(["LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"], isChinese: true),
    Row(["LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8"], isChinese: false),
    Row(["HUASHU_LANG": "en", "LC_ALL": "zh_CN.UTF-8"], isChinese: false),
    Row(["HUASHU_LANG": "zh", "LC_ALL": "en_US.UTF-8"], isChinese: true),
    Row(["LANG": "en_US.UTF-8"], ["--lang", "zh"], isChinese: true),
    Row(["LANG": "zh_CN.UTF-8"], ["--lang", "en"], isChinese: false),
    Row(["LANG": "zh_CN.UTF-8"], ["--lang=en"], isChinese: false),
  ]

  @Test(arguments: locales) func helpFollows(_ row: Row) throws {
    let outcome = try Tool().run(["check", "--help"] + row.arguments, environment: row.environment)
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("选项：") == row.isChinese)
    #expect(outcome.text.contains("OPTIONS:") == !row.isChinese)
  }

  @Test(arguments: locales.filter { $0.arguments.isEmpty }) func textForPeopleFollows(_ row: Row)
    throws
  {
    let outcome = try Tool().run(["explain", "opening.greeting"], environment: row.environment)
    #expect(outcome.text.contains("开场问候") == row.isChinese)
    #expect(outcome.text.contains("Opening greeting") == !row.isChinese)
  }

  /// Every command with a `--lang`, in a format for people.
  static let texts: [[String]] = [
    ["check", "in.ndjson", "--pack", "pack"],
    ["explain", "opening.greeting"],
    ["rules"],
    ["score", "--period", "month", "reports.ndjson"],
  ]

  @Test(arguments: texts) func theOptionWinsOverTheEnvironment(_ arguments: [String]) throws {
    let tool = try tool()
    let outputs = try ["zh", "en"].map { language in
      let asked = try tool.run(
        arguments + ["--lang", language], environment: ["HUASHU_LANG": "en"])
      let found = try tool.run(arguments, environment: ["HUASHU_LANG": language])
      #expect(asked.status < 2 && asked.output == found.output)
      return asked.output
    }
    #expect(outputs[0] != outputs[1])
  }

  static let machineFormats: [[String]] = [
    ["check", "in.ndjson", "--pack", "pack", "--format", "ndjson"],
    ["rules", "--format", "json"],
    ["rules", "--format", "markdown"],
    ["score", "--period", "month", "reports.ndjson", "--format", "json"],
    ["score", "--period", "month", "reports.ndjson", "--format", "csv"],
  ]

  @Test(arguments: machineFormats) func machineFormatsDoNotFollow(_ arguments: [String]) throws {
    let tool = try tool()
    let outputs = try [[:], ["HUASHU_LANG": "en"], ["LANG": "en_US.UTF-8"]].map {
      try tool.run(arguments, environment: $0).output
    }
    #expect(!outputs[0].isEmpty)
    #expect(outputs.allSatisfy { $0 == outputs[0] })
  }

  @Test func streamDoesNotFollow() throws {
    let tool = try tool()
    let lines = Data(Small.major.utf8)
    let arguments = ["stream", "--pack", "pack"]
    let plain = try tool.run(arguments, input: lines, environment: [:])
    let english = try tool.run(arguments, input: lines, environment: ["LANG": "en_US.UTF-8"])
    #expect(english.output == plain.output && plain.text.contains("没有问候") == false)
    #expect(plain.status == 0)
  }

  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write("in.ndjson", Small.major + Small.minor)
    let reports = try tool.run(["check", "in.ndjson", "--pack", "pack", "--format", "ndjson"])
    try tool.folder.write("reports.ndjson", reports.output)
    return tool
  }
}
