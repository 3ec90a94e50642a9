import Scripts
import TextSources

/// Reads YAML into values with the places of their texts; collects the comments.
struct YAMLReading {
  private(set) var values: [StructuredValue] = []
  private let text: ScriptText
  private var places: YAMLPlaces
  /// What no comment begins in, in order.
  private var taken: [ScriptRange] = []
  /// The ends of lines behind the signs of blocks.
  private var headers: [ScriptRange] = []

  /// Adds what is wrong and the comments to the draft.
  static func read(_ draft: inout StructuredDraft) -> [StructuredValue] {
    var reading = YAMLReading(draft.text)
    do {
      let trees = try YAMLTree.parse(
        draft.text.string(ScriptRange(0, draft.text.bytes.count)), file: draft.document.path)
      for tree in trees { reading.values.append(reading.value(tree)) }
      reading.addComments(to: &draft)
    } catch {
      // The parser's lines end at more characters than those of a script.
      let byte = error.line > 0 ? reading.places.byte(line: error.line, column: 1) : nil
      let message = "\(error.message); mend it, or put the text in quotes"
      draft.fault(line: byte.map { draft.text.position(at: $0).line }, message)
    }
    return reading.values
  }

  private init(_ text: ScriptText) {
    self.text = text
    places = YAMLPlaces(text)
  }

  private mutating func value(_ tree: YAMLTree) -> StructuredValue {
    switch tree.content {
    case .scalar(let value, let style): return scalar(value, style, tree)
    case .list(let elements):
      return StructuredValue(
        content: tree.isAlias ? .other : .list(elements.map { value($0) }))
    case .mapping(let members):
      if tree.isAlias { return StructuredValue(content: .other) }
      var found: [StructuredMember] = []
      for (key, value) in members {
        let name = self.value(key).text
        found.append(
          StructuredMember(key: name?.value ?? "", keyText: name, value: self.value(value)))
      }
      return StructuredValue(content: .mapping(found))
    }
  }

  private mutating func scalar(
    _ value: String, _ style: YAMLTree.Style, _ tree: YAMLTree
  ) -> StructuredValue {
    if style == .plain, ["", "~", "null", "Null", "NULL"].contains(value) {
      return StructuredValue(content: .other)
    }
    if tree.isAlias {
      let text = StructuredText(
        value: value, parts: [], source: ScriptRange(0, 0), reserved: [], isAlias: true)
      return StructuredValue(content: .text(text))
    }
    let start = places.byte(line: tree.line, column: tree.column)
    let found =
      YAMLScalar.find(value, style, in: text, at: start) ?? fallback(value, style, start)
    if let header = found.header {
      taken.append(ScriptRange(start, header.lower))
      if header.upper < found.source.upper {
        taken.append(ScriptRange(header.upper, found.source.upper))
      }
      headers.append(header)
    } else {
      taken.append(ScriptRange(start, found.source.upper))
    }
    return StructuredValue(
      content: .text(
        StructuredText(
          value: value, parts: found.parts, source: found.source, reserved: style.reserved)))
  }

  /// A scalar that could not be followed: all of it comes from all of its lines.
  private func fallback(_ value: String, _ style: YAMLTree.Style, _ start: Int) -> YAMLScalar {
    let cursor = YAMLCursor(bytes: text.bytes)
    var end = cursor.behindLine(start)
    let lines = value.utf8.count { $0 == 0x0A } + (style == .literal ? 1 : 0)
    for _ in 0..<lines { end = cursor.behindLine(cursor.lineEnd(end) ?? end) }
    let range = ScriptRange(start, end)
    return YAMLScalar(parts: [.escaped(value, range)], source: range)
  }

  private func addComments(to draft: inout StructuredDraft) {
    let cursor = YAMLCursor(bytes: text.bytes)
    var place = 0
    var (next, header) = (0, 0)
    while place < text.bytes.count {
      if next < taken.count, place >= taken[next].lower {
        place = max(place, taken[next].upper)
        next += 1
        continue
      }
      let isBehindBlank = place == 0 || text.bytes[place - 1] <= 0x20
      guard text.bytes[place] == UInt8(ascii: "#"), isBehindBlank else {
        place += 1
        continue
      }
      let end = cursor.behindLine(place)
      while header < headers.count, headers[header].upper < place { header += 1 }
      // Behind the sign of a block a comment can only speak of what follows.
      let isHeader = header < headers.count && headers[header].lower <= place
      let whole = ScriptRange(place, end)
      draft.remark(
        ScriptRange(place + 1, end), in: whole, isAlone: isHeader || text.isAlone(whole))
      place = end
    }
  }
}

extension YAMLTree.Style {
  fileprivate var reserved: ReservedCharacters.Scalars {
    switch self {
    case .plain: ReservedCharacters.plainYAML
    case .singleQuoted: ReservedCharacters.singleQuotedYAML
    case .doubleQuoted: ReservedCharacters.json
    case .literal, .folded: ReservedCharacters.blockYAML
    }
  }
}
