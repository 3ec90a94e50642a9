import Lexicons
import Packs
import Scorecards
import Testing

/// The files of a pack in full, with their places.
@Suite struct PackManuscriptTests {
  @Test func entriesAndRulesKnowTheirPlaces() throws {
    let manuscript = try PackManuscript(reading: SmallPack().source)
    #expect(manuscript.entries.map(\.id) == ["F03-001", "F03-002", "P11-001"])
    #expect(manuscript.entries.allSatisfy { !$0.plans.isEmpty })
    let places = ["F03-001", "F03-002", "P11-001", "forbidden.blame", "timing.first"]
    #expect(
      places.map { manuscript.places[$0]?.description } == [
        "phrases.yaml:9", "phrases.yaml:15", "holds.yaml:6", "rules.yaml:2", "rules.yaml:17",
      ])
    #expect(manuscript.profiles == ["base", "other"])
    #expect(manuscript.words.negators == ["不", "没"])
    #expect(manuscript.ordinary.isEmpty)
  }

  @Test func aFaultIsLocated() throws {
    let pack = try SmallPack().replacing("before_not", with: "before_nto", in: .phrases)
    #expect {
      try PackManuscript(reading: pack.source)
    } throws: { error in
      "\(error)".hasPrefix("phrases.yaml:17:5: unknown key 'before_nto'")
    }
  }

  private func ordinary(_ text: String) throws -> [OrdinarySentence] {
    let file = PackSource.File(path: "ordinary.tsv", text: text)
    return try PackManuscript(reading: SmallPack().source, ordinary: file).ordinary
  }

  @Test func ordinarySentences() throws {
    let sentences = try ordinary(
      "kind\tsentence\tallowed\nservice\t门口的“蓝”箱子。\n\nnames\t好的。\tF03-001, P11\r\n")
    #expect(sentences.map(\.text) == ["门口的“蓝”箱子。", "好的。"])
    #expect(sentences.map(\.allowed) == [[], ["F03-001", "P11"]])
    #expect(sentences.map(\.place.description) == ["ordinary.tsv:2", "ordinary.tsv:4"])
  }

  @Test(arguments: [
    ("sentence\n好的。\n", "ordinary.tsv:1:1: the head line"),
    ("kind\tsentence\n好的。\n", "ordinary.tsv:2:1: expected a kind"),
    ("kind\tsentence\nservice\t\n", "ordinary.tsv:2:1: expected a kind"),
    ("kind\tsentence\nservice\t好的。\tF03\t一\n", "ordinary.tsv:2:1: expected a kind"),
  ])
  func aFaultyTable(_ text: String, _ message: String) {
    #expect {
      try ordinary(text)
    } throws: { error in
      "\(error)".hasPrefix(message) && !"\(error)".contains("好的")
    }
  }

  @Test func aFolderMayHaveNoTable() throws {
    #expect(try OrdinaryFile.inFolder(Checkout.root + "/corpus")?.path == nil)
    #expect(
      try OrdinaryFile.inFolder(Checkout.root + "/lexicons/base/")?.path
        == Checkout.root + "/lexicons/base/ordinary.tsv")
  }
}
