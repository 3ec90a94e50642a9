import Foundation
import TestSupport
import Testing

/// `pack import`, from a list to a pack that passes its tests.
@Suite struct PackImportTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  /// The phrases of a category file, in their order.
  private static func phrases(_ yaml: String) -> [String] {
    yaml.split(separator: "\n").filter { $0.contains("phrase: ") }.map {
      String($0.drop { $0 != ":" }.dropFirst(2)).replacing("\"", with: "")
    }
  }

  struct List: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let text: String
    /// The phrases taken.
    let phrases: [String]
    /// What standard error says, and how the run ends.
    var says: [String] = []
    var status: Int32 = 0

    var testDescription: String { name }
  }

  static let lists = [
    List(
      name: "a list with comments", file: "a.txt", text: "# 推诿\n不清楚这块\n\n  您找别家  \n",
      phrases: ["不清楚这块", "您找别家"], says: ["2 phrases read, 2 taken"]),
    List(
      name: "marks at the ends, line ends of all kinds", file: "a.txt",
      text: "\u{FEFF}不清楚这块！\r\n您找别家。\r没法弄", phrases: ["不清楚这块", "您找别家", "没法弄"]),
    List(
      name: "twice, folded", file: "a.txt", text: "您找別家\n您找别家\nＶＩＰ没用\nvip没用\n",
      phrases: ["您找別家", "ＶＩＰ没用"], says: ["4 phrases read, 2 taken", "2 twice in the list"]),
    List(
      name: "the notation's signs", file: "a.txt", text: "您找别家\n(不|没)清楚\n好评…返现\n",
      phrases: ["您找别家"],
      says: ["a.txt:2: '(' has a meaning in phrases", "a.txt:3: '…'", "2 refused"], status: 3),
    List(
      name: "one character, and what YAML would misread", file: "a.txt",
      text: "滚\nnull\n12345\n- 别催: 了\n'引'号\n", phrases: ["滚", "null", "12345", "- 别催: 了", "'引'号"]),
    List(
      name: "found already", file: "a.txt", text: "不归我管\n您找别家\n", phrases: ["您找别家"],
      says: ["a.txt:1: left out: the pack finds it already, as F01-001", "1 found already"]),
    List(
      name: "a table", file: "a.csv",
      text: "序号,敏感词,级别,建议,来源\n1,您找别家,致命,\"我来帮您，\n马上\",制度3\n2,没法弄,,,\n",
      phrases: ["您找别家", "没法弄"]),
    List(
      name: "a table with tabs and English names", file: "a.tsv",
      text: "word\tlevel\n您找别家\tminor\n没法弄\tgrave\n\tminor\n", phrases: ["您找别家"],
      says: ["a.tsv:3: no severity huashu knows", "a.tsv:4: the row has no phrase"], status: 3),
    List(
      name: "a table of one column", file: "a.csv", text: "关键词\n您找别家\n", phrases: ["您找别家"]),
    List(
      name: "a table without header that is a list", file: "a.csv", text: "您找别家\n没法弄\n",
      phrases: ["您找别家", "没法弄"]),
    List(
      name: "a table that does not say", file: "a.csv", text: "您找别家,minor\n", phrases: [],
      says: ["a.csv: the first row names no column of phrases"], status: 2),
    List(
      name: "an open quote", file: "a.csv", text: "词语,级别\n您找别家,minor\n\"没法弄,minor\n",
      phrases: [], says: ["a.csv:3: a quoted cell is not closed"], status: 2),
    List(
      name: "nothing", file: "a.txt", text: "# 空\n", phrases: [], says: ["nothing to write"],
      status: 2),
  ]

  @Test(arguments: lists, ["F21", "P22"]) func aListBecomesACategory(
    _ list: List, _ category: String
  ) throws {
    // Whether the pack finds a phrase already is a question of forbidden ones.
    if category == "P22", list.name == "found already" { return }
    let tool = try tool()
    try tool.folder.write(list.file, list.text)
    let outcome = try tool.run([
      "pack", "import", list.file, "--category", category, "--pack", "pack", "-o", "out.yaml",
    ])
    #expect(outcome.status == list.status, "\(outcome.errors)")
    for says in list.says { #expect(outcome.errors.contains(says), "\(outcome.errors)") }
    #expect(outcome.output.isEmpty)
    guard list.status != 2 else { return #expect(!tool.folder.names.contains("out.yaml")) }
    let yaml = try tool.folder.text("out.yaml")
    #expect(Self.phrases(yaml) == list.phrases)
    try tool.folder.write("pack/phrases/\(category).yaml", yaml)
    let test = try tool.run(["pack", "test", "--pack", "pack"])
    #expect(test.status == 0, "\(test.text)\(test.errors)")
    #expect(test.text.contains("\(4 + list.phrases.count) entries"))
  }

  @Test func whatTheRowsSayStandsInTheEntries() throws {
    let tool = try tool()
    try tool.folder.write("a.csv", "词语,级别,建议,来源\n您找别家,致命,我来办,制度3\n没法弄,,,\n")
    let outcome = try tool.run([
      "pack", "import", "a.csv", "--category", "F21", "--name", "house_words", "--title", "本店禁语",
      "--severity", "minor", "--suggestion", "请您稍等。",
    ])
    #expect(
      outcome.text == """
        category: F21
        name: house_words
        title: 本店禁语
        polarity: forbidden
        defaults:
          severity: minor
          suggestion: 请您稍等。
          source: ["a.csv"]
        entries:
          - id: F21-001
            phrase: 您找别家
            severity: critical
            suggestion: 我来办
            source: ["制度3"]
            tests: # 待补充真实例句
              hit: [您找别家。]
              no_hit: [客户说“您找别家”。]
          - id: F21-002
            phrase: 没法弄
            tests: # 待补充真实例句
              hit: [没法弄。]
              no_hit: [客户说“没法弄”。]

        """)
  }

  @Test func aKnownCategoryGrows() throws {
    let tool = try tool()
    let old = try tool.folder.text("pack/phrases/F01.yaml")
    try tool.folder.write("a.txt", "您找别家\n不归我管\n")
    try tool.folder.write("b.txt", "没法弄\n")
    let outcome = try tool.run([
      "pack", "import", "a.txt", "b.txt", "--category", "F01", "--pack", "pack", "-o",
      "pack/phrases/F01.yaml",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let new = try tool.folder.text("pack/phrases/F01.yaml")
    #expect(new.hasPrefix(old))
    #expect(Self.phrases(new) == ["不归我管", "您找别家", "没法弄"])
    #expect(new.contains("id: F01-002\n") && new.contains("id: F01-003\n"))
    #expect(new.contains(#"source: ["b.txt"]"#))
    #expect(try tool.run(["pack", "test", "--pack", "pack"]).status == 0)
  }

  /// A longer phrase takes the place of one that a test of the pack asks for.
  @Test func testsOfOthersThatFailNowAreNamed() throws {
    let tool = try tool()
    try tool.folder.write("a.txt", "您好不归我管\n")
    let rules = try tool.folder.text("pack/rules/rules.yaml")
    try tool.folder.write(
      "pack/rules/rules.yaml",
      rules.replacing(
        "    suggestion: 您好\n", with: "    suggestion: 您好\n    examples: {good: [您好不归我管]}\n"))
    #expect(try tool.run(["pack", "test", "--pack", "pack"]).status == 0)
    let outcome = try tool.run([
      "pack", "import", "a.txt", "--category", "F21", "--pack", "pack",
    ])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains("make 1 tests of others fail, the first of opening.greeting"),
      "\(outcome.errors)")
  }

  @Test(arguments: ["gb18030", "utf-16"]) func everyCharacterSetIsRead(_ name: String) throws {
    let tool = try tool()
    // Foundation on Linux writes no GB18030; these are 您找别家 and 没法弄.
    let bytes: [UInt8] = [
      0xC4, 0xFA, 0xD5, 0xD2, 0xB1, 0xF0, 0xBC, 0xD2, 0x0A, 0xC3, 0xBB, 0xB7, 0xA8, 0xC5, 0xAA,
      0x0A,
    ]
    let data = name == "gb18030" ? Data(bytes) : "您找别家\n没法弄\n".data(using: .utf16)
    let outcome = try tool.run(["pack", "import", "-", "--category", "F21"], input: data)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(Self.phrases(outcome.text) == ["您找别家", "没法弄"])
  }

  @Test(arguments: [
    (["no.txt", "--category", "F21"], "no.txt: cannot be read"),
    (["a.txt"], "--category"),
    (["a.txt", "--category", "f21"], "--category wants"),
    (["a.txt", "--category", "X21"], "give --polarity"),
    (["a.txt", "--category", "F21", "--name", "词"], "--name wants"),
    (["a.txt", "--category", "F21", "--pack", "nothing"], "nothing: no pack here"),
    (["bad.txt", "--category", "F21"], "bad.txt: "),
    (["a.txt", "--category", "F21", "-o", "no/such/out"], "no/such/out: cannot be written"),
  ])
  func wrongUsageEndsWith2(_ arguments: [String], _ says: String) throws {
    let tool = try tool()
    try tool.folder.write("a.txt", "您找别家\n")
    try tool.folder.write("bad.txt", Data([0xC4, 0xFA, 0xFF, 0xFF, 0x80, 0x0A]))
    let outcome = try tool.run(["pack", "import"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
