import Packs
import Scorecards
import Testing

/// `requirements.tsv`: what is read, and what its faults say.
@Suite struct RequirementsFileTests {
  static let head = "id\tdocument\ttopic\tquote\tkind\theld_by\tneeds\ttest\tnote"

  static func read(_ lines: String...) throws -> [Requirement] {
    let text = lines.joined(separator: "\n") + "\n"
    return try RequirementsFile(PackSource.File(path: "r.tsv", text: text)).requirements
  }

  @Test func aRowIsReadInFull() throws {
    let rows = try Self.read(
      Self.head,
      "X1-001\tx.txt\ttopic\t句子,一\ta\trule:a.b,command:pack lint\ttimes,facts\texamples,sum\tnote",
      "X1-002\tx.txt\ttopic\t句子\tc\t\t\t\twhy")
    let row = try #require(rows.first)
    #expect(row.id == "X1-001" && row.series == "X1" && row.quote == "句子,一")
    #expect(row.kind == .decidable)
    #expect(row.holders.map(\.kind) == [.rule, .command])
    #expect(row.holders.map(\.id) == ["a.b", "pack lint"])
    #expect(row.needs == [.times, .facts])
    #expect(row.tests == ["examples", "sum"])
    #expect(row.note == "note" && row.place.line == 2)
    #expect(rows[1].holders.isEmpty && rows[1].tests.isEmpty && rows[1].place.line == 3)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let says: String

    init(_ lines: String..., says: String) { (self.lines, self.says) = (lines, says) }

    var testDescription: String { says }
  }

  static let faults = [
    Fault("id\tkind", says: "r.tsv:1:1: expected 9 columns"),
    Fault(head.replacing("needs", with: "wants"), says: "r.tsv:1:1: the head line must be id"),
    Fault(head, "X1-001\tx\ty", says: "r.tsv:2:1: expected 9 columns with tabs between, not 3"),
    Fault(head, "\t\t\t\ta\t\t\t\t", says: "r.tsv:2:1: the id is missing"),
    Fault(head, "X1\t\t\t\tsome\t\t\t\t", says: "no kind 'some'; known are a, b, c"),
    Fault(head, "X1\t\t\t\ta\trule:a,rul:b\t\t\t", says: "no holder 'rul'; did you mean 'rule'?"),
    Fault(head, "X1\t\t\t\ta\topening\t\t\t", says: "'opening' must say what it is"),
    Fault(head, "X1\t\t\t\ta\t\ttime\t\t", says: "no input 'time'; did you mean 'times'?"),
    Fault(
      head, "X1\t\t\t\tc\t\t\t\tn", "X1\t\t\t\tc\t\t\t\tn",
      says: "r.tsv:3:1: the id 'X1' is used twice"),
  ]

  @Test(arguments: faults) func aFaultSaysWhereAndWhat(_ fault: Fault) {
    #expect {
      let text = fault.lines.joined(separator: "\n") + "\n"
      _ = try RequirementsFile(PackSource.File(path: "r.tsv", text: text))
    } throws: { error in
      "\(error)".contains(fault.says)
    }
  }
}
