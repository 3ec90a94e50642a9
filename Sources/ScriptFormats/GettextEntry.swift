import Scripts

/// One entry of a gettext catalog.
struct GettextEntry {
  enum Field {
    case context, id, plural, string

    init?(_ word: String) {
      switch word {
      case "msgctxt": self = .context
      case "msgid": self = .id
      case "msgid_plural": self = .plural
      case "msgstr": self = .string
      default:
        guard word.hasPrefix("msgstr["), word.hasSuffix("]") else { return nil }
        self = .string
      }
    }
  }

  struct Translation {
    /// `0` of `msgstr[0]`.
    let index: Substring?
    var parts: [SpokenPart] = []
  }

  /// What the last line with a keyword began.
  var field: Field?
  var isFuzzy = false
  var isBroken = false
  private(set) var context: String?
  private(set) var id = ""
  private(set) var translations: [Translation] = []

  /// Begins a translation; `keyword` is `msgstr` or `msgstr[n]`.
  mutating func start(_ keyword: String) {
    let index = keyword.hasSuffix("]") ? keyword.dropFirst(7).dropLast() : nil
    translations.append(Translation(index: index))
  }

  /// Adds what a line holds to the field it belongs to.
  mutating func take(_ parts: [SpokenPart], _ text: ScriptText) {
    switch field {
    case .string:
      if !translations.isEmpty { translations[translations.count - 1].parts += parts }
    case .context:
      context = (context ?? "") + String(decoding: parts.spoken(in: text), as: UTF8.self)
    case .id: id += String(decoding: parts.spoken(in: text), as: UTF8.self)
    case .plural, nil: break
    }
  }

  /// What names a translation in its catalog: `context/id[index]`.
  func key(_ index: Substring?) -> String {
    (context.map { $0 + "/" } ?? "") + id + (index.map { "[\($0)]" } ?? "")
  }
}
