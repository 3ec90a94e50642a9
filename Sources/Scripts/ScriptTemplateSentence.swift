/// Reads what is to be said on one line: words, placeholders, optional parts, alternatives.
struct ScriptTemplateSentence {
  private enum Bracket { case square, round }

  private static let deepest = 12
  private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";"]
  private static let closingQuotes: Set<Unicode.Scalar> = ["”", "」", "』", "’", "\""]

  private let scalars: [Unicode.Scalar]
  private let line: Int
  /// How many scalars of the line stand before the text.
  private let offset: Int
  private var place = 0
  /// Places before it are known to begin no omission.
  private var omissionsFrom = 0
  /// Whether no `>` follows.
  private var lacksDirections = false

  private init(_ text: Substring, line: Int, offset: Int) {
    scalars = Array(text.unicodeScalars)
    self.line = line
    self.offset = offset
  }

  /// The sentences of a line. `offset` is how many scalars of the line stand before the text. Throws
  /// `ScriptTemplateFault` at a bracket that is not closed and the like.
  static func sentences(
    of text: Substring, line: Int, offset: Int
  ) throws(ScriptTemplateFault) -> [[ScriptTemplate.Part]] {
    var reader = ScriptTemplateSentence(text, line: line, offset: offset)
    let choices = try reader.choices(in: nil, depth: 0)
    return split(choices.first ?? [])
  }

  // MARK: Parts

  /// What stands up to the end of a bracket, or of the line, divided by bars.
  private mutating func choices(
    in bracket: Bracket?, depth: Int
  ) throws(ScriptTemplateFault) -> [[ScriptTemplate.Part]] {
    let opened = place - 1
    if depth > Self.deepest { throw fault(opened, "brackets nest too deep; write it in two lines") }
    var choices: [[ScriptTemplate.Part]] = [[]]
    var words = String.UnicodeScalarView()
    func add(_ part: ScriptTemplate.Part?) {
      if !words.isEmpty { choices[choices.count - 1].append(.words(String(words))) }
      words.removeAll()
      if let part { choices[choices.count - 1].append(part) }
    }
    while place < scalars.count {
      let scalar = scalars[place]
      if let length = omission(after: words.last) {
        place += length
        add(.placeholder(""))
        continue
      }
      place += 1
      switch scalar {
      case "\\" where place < scalars.count:
        words.append(scalars[place])
        place += 1
      case "{", "｛": add(.placeholder(try name()))
      case "[", "［":
        let inner = try self.choices(in: .square, depth: depth + 1)
        add(.optional(inner.count == 1 ? inner[0] : [.choice(inner)]))
      case "(", "（":
        let inner = try self.choices(in: .round, depth: depth + 1)
        // Without a bar it is a stage direction.
        add(inner.count == 1 ? nil : .choice(inner))
      case "<", "＜":
        if !lacksDirections,
          let end = scalars[place...].firstIndex(where: { $0 == ">" || $0 == "＞" })
        {
          place = end + 1
        } else {
          lacksDirections = true
          words.append(scalar)
        }
      case "|", "｜":
        if bracket == nil {
          throw fault(
            place - 1,
            "a bar outside brackets; write alternatives as (one|other), a bar itself as \\|")
        }
        add(nil)
        choices.append([])
      case "]", "］":
        guard bracket == .square else {
          throw fault(place - 1, "nothing is open that this bracket closes; open it, or write \\]")
        }
        add(nil)
        return choices
      case ")", "）":
        if bracket == .round {
          add(nil)
          return choices
        }
        words.append(scalar)
      case "}", "｝":
        throw fault(place - 1, "nothing is open that this brace closes; open it, or write \\}")
      default: words.append(scalar)
      }
    }
    if bracket != nil {
      throw fault(opened, "this bracket is not closed on its line; close it, or write \\ before it")
    }
    add(nil)
    return choices
  }

  /// The name of a placeholder, up to behind its braces. `{{name}}` is as good as `{name}`.
  private mutating func name() throws(ScriptTemplateFault) -> String {
    let opened = place - 1
    func isBrace(_ braces: String) -> Bool {
      place < scalars.count && braces.unicodeScalars.contains(scalars[place])
    }
    while isBrace("{｛") { place += 1 }
    let count = place - opened
    var name = String.UnicodeScalarView()
    while place < scalars.count, !isBrace("{｛") {
      if isBrace("}｝") {
        let end = place
        while place < end + count, isBrace("}｝") { place += 1 }
        return String(name)
      }
      name.append(scalars[place])
      place += 1
    }
    throw fault(opened, "this brace is not closed; write a placeholder as {name}, the brace as \\{")
  }

  /// The length of a run that stands for something else: ××, XX, ___, ○○, ……
  private mutating func omission(after previous: Unicode.Scalar?) -> Int? {
    if place < omissionsFrom { return nil }
    let first = scalars[place]
    let (same, least): (Set<Unicode.Scalar>, Int)
    switch first {
    case "X", "x", "×", "✕", "Ｘ", "ｘ": (same, least) = (["X", "x", "×", "✕", "Ｘ", "ｘ"], 2)
    case "_", "＿": (same, least) = (["_", "＿"], 3)
    case "○", "◯": (same, least) = (["○", "◯"], 2)
    case "…": (same, least) = (["…"], 1)
    case ".": (same, least) = (["."], 3)
    default: return nil
    }
    let end = scalars[place...].firstIndex { !same.contains($0) } ?? scalars.count
    omissionsFrom = end
    guard end - place >= least else { return nil }
    // XXL and Xbox are words.
    let isLetter = first == "X" || first == "x"
    if isLetter,
      previous.map(Self.isLatin) == true || end < scalars.count && Self.isLatin(scalars[end])
    {
      return nil
    }
    return end - place
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  private func fault(_ place: Int, _ message: String) -> ScriptTemplateFault {
    ScriptTemplateFault(line: line, column: offset + max(0, place) + 1, message: message)
  }

  // MARK: Sentences

  /// Divides words outside brackets behind the marks that end a sentence. What holds nothing that must
  /// be said goes with its neighbour.
  private static func split(_ parts: [ScriptTemplate.Part]) -> [[ScriptTemplate.Part]] {
    var sentences: [[ScriptTemplate.Part]] = [[]]
    for part in parts {
      guard case .words(let words) = part else {
        sentences[sentences.count - 1].append(part)
        continue
      }
      for (index, piece) in pieces(of: words).enumerated() {
        if index > 0 { sentences.append([]) }
        if !piece.isEmpty { sentences[sentences.count - 1].append(.words(piece)) }
      }
    }
    var whole: [[ScriptTemplate.Part]] = []
    var waiting: [ScriptTemplate.Part] = []
    for sentence in sentences {
      if sentence.contains(where: \.isObligatory) {
        whole.append(waiting + sentence)
        waiting = []
      } else if whole.isEmpty {
        waiting += sentence
      } else {
        whole[whole.count - 1] += sentence
      }
    }
    return whole.isEmpty && !waiting.isEmpty ? [waiting] : whole
  }

  private static func pieces(of words: String) -> [String] {
    var pieces = [String.UnicodeScalarView()]
    var hasEnded = false
    for scalar in words.unicodeScalars {
      let isEnd = ends.contains(scalar)
      if hasEnded, !isEnd, !closingQuotes.contains(scalar) {
        pieces.append(String.UnicodeScalarView())
        hasEnded = false
      }
      if isEnd { hasEnded = true }
      pieces[pieces.count - 1].append(scalar)
    }
    if hasEnded { pieces.append(String.UnicodeScalarView()) }
    return pieces.map { String($0) }
  }
}
