import Bytes
import Foundation
import Packs
import Reports
import Rules
import Scorecards
import TestSupport
import Testing

/// docs/rules-shipped.md lists the rules of the shipped pack as they are. `RECORD=1 swift test --filter
/// ShippedRulesTests` writes it anew.
@Suite struct ShippedRulesTests {
  private static let path = "docs/rules-shipped.md"
  private static let head = """
    # The shipped rules

    The pack `base`, in the order of reports; made by `huashu rules --format markdown --lang en`. What a
    rule asks for is shortened: *words of its own* and *an expression* are what the rule file says beside
    the lexicon, and `huashu explain ID` shows them. How it is said stands in [rules.md](rules.md).

    - `preview` rules are on trial: they are shown, and neither cost points nor change the status.
    - Points are those of `chat-service` / `call-service`; – means none. Other scorecards give others.
    - Source ids are rows of [requirements.tsv](requirements.tsv); G is government text, P a platform's
      rule, C a list a company published, D counted in public dialogues, L the editors' own derivation.


    """

  @Test func theListIsThatOfThePack() throws {
    let text = try Self.text()
    if Repository.isRecording {
      try text.write(
        toFile: "\(Repository.root)/\(Self.path)", atomically: true, encoding: .utf8)
      return
    }
    let written = try Repository.text(Self.path)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let golden = written.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == golden.count, "RECORD=1 writes it anew")
    for (line, wanted) in zip(lines, golden) { #expect(line == wanted) }
  }

  @Test func everyRowHasAsManyCells() throws {
    let rows = try Self.text().split(separator: "\n").filter { $0.hasPrefix("|") }
    let counts = rows.map { row in
      row.replacing("\\|", with: "").count { $0 == "|" }
    }
    #expect(rows.count > 100)
    #expect(Set(counts) == [8])
  }

  /// The rules of the default profile, then those that only others have.
  private static func text() throws -> String {
    let pack = try Repository.pack()
    var writer = ByteWriter()
    writer.append(head)
    RuleReport(pack: pack, language: .english).writeListMarkdown(to: &writer)
    var listed = Set(pack.rules.map(\.id))
    for profile in ["phone-formal", "chat-shop"] {
      let other = try PackLoader.load(PackSource(folder: Repository.packFolder), profile: profile)
      writer.append("\n## Only in the profile `\(profile)`\n")
      RuleReport(pack: other, language: .english).writeListMarkdown(to: &writer, without: listed)
      listed.formUnion(other.rules.map(\.id))
    }
    return writer.string
  }
}
