package import Scripts

/// Strings of Android programs: `<resources><string name="…">…</string></resources>`.
package struct AndroidScript: ScriptFormat {
  package static let name = "android"
  package static let endings = ["xml"]

  /// Whether the outermost element is `resources`: other XML is none of ours.
  package static func recognises(_ text: ScriptText, path: String) -> Bool {
    var scanner = XMLScanner(text)
    while let event = try? scanner.next() {
      if case .start(let name, _, _) = event { return name == "resources" }
    }
    return false
  }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var reader = AndroidReader(
      StructuredDraft(text, path: path, format: name, options: options))
    guard recognises(text, path: path) else {
      if options.format == name {
        reader.draft.fault(
          line: nil, "the file has no outermost element 'resources'; name another format for it")
      }
      return reader.draft.document
    }
    do {
      try reader.read()
    } catch {
      reader.draft.fault(at: error.byte, error.message)
    }
    return reader.draft.document
  }
}

private struct AndroidReader {
  var draft: StructuredDraft
  private let text: ScriptText
  private var scanner: XMLScanner
  /// The elements that are open, by name.
  private var open: [String] = []
  /// What names the list or the plural whose items are read, and how many there were.
  private var group: (name: String, count: Int)?
  private var isOther: Bool

  init(_ draft: StructuredDraft) {
    self.draft = draft
    text = draft.text
    scanner = XMLScanner(draft.text)
    isOther = LanguageTag.of(path: draft.document.path) == .other
  }

  /// Throws `ScriptFault` where the file is no XML.
  mutating func read() throws(ScriptFault) {
    while let event = try scanner.next() {
      switch event {
      case .start(let name, let attributes, let isEmpty):
        if isEmpty { continue }
        let inside = open.last
        open.append(name)
        if name == "string", inside == "resources" {
          try string(key: attributes["name"], isKept: attributes["translatable"] != "false")
        } else if name == "string-array" || name == "plurals", inside == "resources" {
          group = (attributes["name"] ?? "", 0)
        } else if name == "item", let current = group {
          let key = "\(current.name)[\(attributes["quantity"] ?? String(current.count))]"
          group = (current.name, current.count + 1)
          try string(key: key, isKept: true)
        }
      case .end(let name): try close(name)
      case .comment(let words, let whole):
        draft.remarks(in: words, isAlone: text.isAlone(whole))
      case .text, .data, .other: break
      }
    }
    if let name = open.last {
      throw ScriptFault(
        byte: text.bytes.count,
        message: "an element '\(name)' has no end; the file may have been cut off")
    }
  }

  private mutating func close(_ name: String) throws(ScriptFault) {
    guard open.last == name else {
      throw ScriptFault(
        byte: max(0, scanner.place - 1),
        message: "an end tag closes an element that is not open; check the tags before it")
    }
    open.removeLast()
    if open.count == 1 { group = nil }
  }

  /// Reads the content of an element that has just begun, to its end.
  private mutating func string(key: String?, isKept: Bool) throws(ScriptFault) {
    var said = AndroidText(text)
    let depth = open.count
    while open.count >= depth {
      guard let event = try scanner.next() else { return }
      switch event {
      case .start(let name, _, let isEmpty): if !isEmpty { open.append(name) }
      case .end(let name): try close(name)
      case .text(let range): said.take(range, hasReferences: true)
      case .data(let range): said.take(range, hasReferences: false)
      case .comment(let words, let whole):
        draft.remarks(in: words, isAlone: text.isAlone(whole))
      case .other: break
      }
    }
    if isOther || !isKept {
      draft.exclude(code: 1)
    } else {
      draft.addTranslation(
        said.parts, section: [], key: key, reserved: ReservedCharacters.android)
    }
  }
}
