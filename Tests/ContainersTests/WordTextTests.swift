import TestSupport
import Testing

@testable import Containers

@Suite struct WordTextTests {
  @Test(
    arguments: [
      ("", []),
      ("<w:p/>", [""]),
      (
        "<w:p><w:r><w:t>客服：</w:t></w:r><w:r><w:t xml:space='preserve'> 您好</w:t></w:r></w:p>",
        ["客服： 您好"]
      ),
      (
        "<w:p><w:r><w:t>一</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>二</w:t></w:r></w:p>",
        ["一", "", "二"]
      ),
      (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r></w:p>",
        ["a\tb\nc\n"]
      ),
      // Where tabs stop is no tab; deleted and moved text is no text.
      (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        ["a"]
      ),
      (
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>",
        ["新"]
      ),
      ("<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:t>新</w:t></w:r></w:p>", ["新"]),
      (
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>",
        ["链接"]
      ),
      (
        "<w:p><w:ruby><w:rt><w:r><w:t>nin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>您</w:t></w:r></w:rubyBase></w:ruby></w:p>",
        ["您"]
      ),
      ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", ["格"]),
      (
        """
        <w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Choice>
        <mc:Fallback><w:p><w:r><w:t>框</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>面</w:t></w:r></w:p>
        """, ["框", "外面"]
      ),
    ] as [(String, [String])])
  func paragraphs(_ body: String, _ expected: [String]) throws {
    #expect(try Self.paragraphs("<w:document><w:body>\(body)</w:body></w:document>") == expected)
  }

  @Test(
    arguments: [
      ("<!DOCTYPE x [<!ENTITY a 'b'>]><document/>", .limit, "declare a DOCTYPE"),
      ("<document>", .damaged, "the paragraphs of the document are broken"),
      (nil, .damaged, "the paragraphs of the document are missing"),
    ] as [(String?, ContainerError.Kind, String)])
  func faults(_ document: String?, _ kind: ContainerError.Kind, _ words: String) {
    let error = #expect(throws: ContainerError.self) { _ = try Self.paragraphs(document) }
    #expect(error?.kind == kind)
    #expect(error?.description.contains(words) == true)
  }

  static func paragraphs(_ document: String?) throws -> [String] {
    let entries = document.map { [ArchiveFixture.Entry("word/document.xml", $0)] } ?? []
    let file = try TemporaryFile(ArchiveFixture.zip(entries))
    var texts: [String] = []
    try WordText.paragraphs(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size)
    ) { texts.append(String(decoding: $0, as: UTF8.self)) }
    return texts
  }
}
