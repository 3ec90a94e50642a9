import ScriptFormats
import Scripts
import TestSupport
import Testing
import TextSources

/// Random texts in every way of writing them: what is spoken is what another parser gives, and verbatim
/// pieces are the file's bytes.
@Suite struct StructuredPropertyTests {
  private static let alphabet: [String] = [
    "保", "本", "😀", "𠮷", "e\u{301}", "Ａ", "，", "a", "b", " ", " ", "\t", "\n", "\r\n", "\"", "'",
    "\\", "#", " #", ": ", ":", "-", "\u{3000}", "\u{200B}", "&", "*", "!", "|", ">", "?",
    "\u{2028}", "\u{85}",
  ]

  private static func random(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...14, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? ""
    }.joined()
  }

  /// A text in quotes, some of its characters as escapes.
  private static func escaped(
    _ text: String, _ generator: inout SeededGenerator, isYAML: Bool
  ) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        written += "\\\(scalar)"
      } else if scalar == "\n", Bool.random(using: &generator) {
        written += "\\n"
      } else if scalar.value < 0x20 || Int.random(in: 0..<5, using: &generator) == 0 {
        if scalar.value > 0xFFFF, isYAML {
          written += "\\U" + hexadecimal(scalar.value, 8)
        } else {
          for unit in String(scalar).utf16 { written += "\\u" + hexadecimal(UInt32(unit), 4) }
        }
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }

  private static func hexadecimal(_ value: UInt32, _ digits: Int) -> String {
    let digitsOfValue = String(value, radix: 16, uppercase: value & 1 == 0)
    return String(repeating: "0", count: digits - digitsOfValue.count) + digitsOfValue
  }

  /// Lines of a text with an indentation before each.
  private static func indented(_ text: String, _ indentation: Int) -> String {
    text.replacing("\n", with: "\n" + String(repeating: " ", count: indentation))
  }

  private static func yaml(_ text: String, _ generator: inout SeededGenerator) -> String {
    let indentation = Int.random(in: 1...4, using: &generator)
    let feed = ["\n", "\r\n"].randomElement(using: &generator) ?? "\n"
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return text
    case 1: return indented(text, indentation)
    case 2:
      return "'" + indented(text.replacing("'", with: "''"), indentation) + "'"
    case 3: return indented(escaped(text, &generator, isYAML: true), indentation)
    case 4:
      let quoted = escaped(text, &generator, isYAML: true)
      return indented(quoted.replacing("保", with: "保\\\n  "), indentation)
    default:
      let sign = ["|", ">", "|-", ">-", "|+", ">+"].randomElement(using: &generator) ?? "|"
      let body = indented("\n" + text, indentation)
      return sign + (["", "", " # 注"].randomElement(using: &generator) ?? "")
        + body.replacing("\r\n", with: "\n").replacing("\n", with: feed) + feed
    }
  }

  @Test func yamlIsSpokenAsAnotherParserReadsIt() throws {
    let seed: UInt64 = 20_261_123
    var generator = SeededGenerator(seed: seed)
    var (count, verbatim) = (0, 0)
    for round in 0..<6000 {
      let before = Self.random(&generator).filter { $0.isLetter }
      let text = Self.random(&generator)
      let key = "k\(before)"
      let value = Self.yaml(text, &generator)
      let prefix = ["", "&a ", "!!str ", "&a !!str "].randomElement(using: &generator) ?? ""
      let file =
        Bool.random(using: &generator)
        ? "x:\n- \(key): 1\n  text: \(prefix)\(value)\nend: 1\n"
        : "{\(key): 1, text: \(prefix)\(value)}\n"
      guard let node = try? YAMLNode.parse(file, file: "a"), let expected = Self.text(of: node),
        !expected.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.value <= 0x20 } })
      else { continue }
      var options = ScriptReadingOptions()
      options.keyPaths = ["**.text"]
      let script = ReadScript("yaml", file, options: options)
      let comment: Comment = "seed \(seed) round \(round): \(file)"
      try #require(script.document.utterances.count == 1, comment)
      let utterance = script.document.utterances[0]
      #expect(Array(utterance.text) == Array(expected.utf8), comment)
      #expect(script.fault == nil, comment)
      count += 1
      // One escape for all of it is what is left when places are not found.
      if utterance.pieces.contains(where: { $0.kind == .verbatim }) { verbatim += 1 }
      if !expected.contains("\n"), utterance.pieces.count == 1, expected.unicodeScalars.count > 1 {
        #expect(utterance.pieces[0].kind == .verbatim, comment)
      }
    }
    #expect(count > 1000)
    #expect(verbatim > count * 8 / 10)
  }

  private static func text(of node: YAMLNode) -> String? {
    if let text = node["text"]?.scalar { return text }
    return node["x"]?.elements?.first?["text"]?.scalar
  }

  @Test func jsonIsSpokenAsAnotherParserReadsIt() throws {
    let seed: UInt64 = 7
    var generator = SeededGenerator(seed: seed)
    let parser = JSONParser()
    for round in 0..<3000 {
      let file =
        "[{\"text\":" + Self.escaped(Self.random(&generator), &generator, isYAML: false) + "}]"
      let script = ReadScript("json", file)
      let expected = try Self.parse(file, parser) { value in
        var text: String?
        value.forEachElement { text = $0["text"]?.string }
        return text
      }
      let comment: Comment = "seed \(seed) round \(round): \(file)"
      let said = script.document.utterances.first?.text ?? []
      if !said.isEmpty { #expect(said == expected.map { Array($0.utf8) }, comment) }
      #expect(script.fault == nil, comment)
      #expect(script.problems == [], comment)
    }
  }

  /// What the other parser does not take is a problem, and nothing else is.
  @Test func damagedJSONIsAProblem() {
    let whole = #"{"a":[{"text":"保\n\uD83D\uDE00本"},-1.5e3,0,true,false,null,{}],"b":""}"#
    var generator = SeededGenerator(seed: 3)
    let parser = JSONParser()
    let signs = Array("{}[]\",:\\u0eD.+- \ntn保".unicodeScalars)
    for _ in 0..<4000 {
      var scalars = Array(whole.unicodeScalars)
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let place = Int.random(in: 0..<scalars.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(signs.randomElement(using: &generator) ?? ",", at: place)
        default: scalars[place] = signs.randomElement(using: &generator) ?? ","
        }
      }
      let file = String(String.UnicodeScalarView(scalars))
      let isTaken = (try? Self.parse(file, parser) { _ in true }) ?? false
      let script = ReadScript("json", file)
      #expect(script.problems.isEmpty == isTaken, "\(file)")
      #expect(script.fault == nil)
    }
  }

  private static func parse<Result>(
    _ text: String, _ parser: JSONParser, _ body: (JSONValue) throws -> Result
  ) throws -> Result {
    let padded = Array(text.utf8) + [UInt8](repeating: 0, count: JSONParser.padding)
    return try padded.withUnsafeBufferPointer {
      try parser.parse(padded: UnsafeBufferPointer(rebasing: $0[..<text.utf8.count]), body)
    }
  }

  /// Files that were cut off: no crash, and places that hold.
  @Test(
    arguments: TranslationScriptTests.arb + TranslationScriptTests.catalogs
      + TranslationScriptTests.gettext + TranslationScriptTests.strings
      + TranslationScriptTests.properties + TranslationScriptTests.android + [
        .init(
          format: "yaml",
          written:
            "# 一\na: &x {text: \"保\\u4F60\\\n  本\"}\nb:\n- text: >+\n    亲\n\n     好\n- *x\n",
          lines: []),
        .init(format: "rasa", written: "nlu:\n- examples: |\n    - 你好\n", lines: []),
      ])
  func cutFiles(_ sample: TranslationScriptTests.Case) {
    let scalars = Array(sample.written.unicodeScalars)
    for end in scalars.indices {
      let file = String(String.UnicodeScalarView(scalars[..<end]))
      #expect(ReadScript(sample.format, file).fault == nil, "cut at \(end)")
      let rest = String(String.UnicodeScalarView(scalars[end...]))
      #expect(ReadScript(sample.format, rest).fault == nil, "from \(end)")
    }
  }
}
