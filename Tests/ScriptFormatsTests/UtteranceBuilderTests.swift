import Scripts
import Testing

struct UtteranceBuilderTests {
  /// Verbatim parts that touch in the file are one piece; escapes stay apart.
  @Test func pieces() {
    let text = ScriptText("**不**行\\*吗")
    var builder = UtteranceBuilder()
    #expect(builder.isEmpty)
    builder.append(ScriptRange(2, 5), of: text)
    builder.append(ScriptRange(7, 10), of: text)
    builder.append("*", from: ScriptRange(10, 12))
    builder.append(ScriptRange(12, 15), of: text)
    builder.append("", from: ScriptRange(15, 15))
    let utterance = builder.finish(
      section: ["一"], key: "k", reserved: [], placeholders: PlaceholderScanner())
    #expect(utterance.string == "不行*吗")
    #expect(utterance.pieces.map(\.kind) == [.verbatim, .verbatim, .escaped, .verbatim])
    #expect(utterance.source == ScriptRange(2, 15))
    #expect(utterance.source(of: 0..<6) == ScriptRange(2, 10))
    #expect(!utterance.isVerbatim(0..<6))
    #expect(utterance.isVerbatim(0..<3))
    #expect(utterance.source(of: 6..<7) == ScriptRange(10, 12))
    #expect(utterance.section == ["一"])
    #expect(utterance.key == "k")
  }

  /// A placeholder over several pieces has all of them as its place.
  @Test func placeholderOverEscapes() {
    let text = ScriptText("a\\{x\\}b")
    var builder = UtteranceBuilder()
    builder.append(ScriptRange(0, 1), of: text)
    builder.append("{", from: ScriptRange(1, 3))
    builder.append(ScriptRange(3, 4), of: text)
    builder.append("}", from: ScriptRange(4, 6))
    builder.append(ScriptRange(6, 7), of: text)
    let utterance = builder.finish(
      section: [], key: nil, reserved: [], placeholders: PlaceholderScanner())
    #expect(utterance.string == "a\u{E000}b")
    #expect(utterance.pieces.map(\.kind) == [.verbatim, .placeholder, .verbatim])
    #expect(utterance.pieces.map(\.source) == [.init(0, 1), .init(1, 6), .init(6, 7)])
    #expect(utterance.placeholders == ["{x}"])
  }

  @Test func nothing() {
    let utterance = UtteranceBuilder().finish(
      section: [], key: nil, reserved: [], placeholders: PlaceholderScanner())
    #expect(utterance.text.isEmpty)
    #expect(utterance.pieces.isEmpty)
    #expect(utterance.source == ScriptRange(0, 0))
  }
}
