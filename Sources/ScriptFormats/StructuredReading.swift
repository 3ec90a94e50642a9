import Scripts

/// Reads what is said out of a tree of YAML or JSON.
///
/// With key paths, the texts they lead to. Without, the texts under the usual keys; if there are none,
/// or the file is a translation, every text that holds a Han character.
struct StructuredReading {
  private(set) var draft: StructuredDraft
  private let options: ScriptReadingOptions
  private let selection: KeyPathSelection
  private var readsAllHan = false
  private var found = 0

  init(_ draft: StructuredDraft, options: ScriptReadingOptions) {
    self.draft = draft
    self.options = options
    selection = KeyPathSelection(options.keyPaths)
  }

  mutating func read(_ roots: [StructuredValue]) {
    let usesDefaults = options.keyPaths.isEmpty
    let language = usesDefaults ? LanguageTag.of(path: draft.document.path) : nil
    if language == .other {
      for root in roots { draft.exclude(code: Self.textCount(root)) }
      return
    }
    // Translations are mappings of mappings; scripts are lists.
    readsAllHan =
      usesDefaults && !roots.contains(where: Self.hasRecords)
      && (language == .chinese || Self.isTranslation(path: draft.document.path)
        || roots.contains(where: Self.hasLanguages))
    let empty = draft
    for root in roots { visit(root, Branch()) }
    if usesDefaults, !readsAllHan, found == 0 {
      draft = empty
      readsAllHan = true
      for root in roots { visit(root, Branch()) }
    }
  }

  /// What is known of the branch of the tree that is read.
  private struct Branch {
    var trail = KeyTrail()
    var section: [String] = []
    /// Whether a customer says what stands here.
    var isCustomers = false
    var isQuestion = false
    var key = ""
  }

  private mutating func visit(_ value: StructuredValue, _ branch: Branch) {
    switch value.content {
    case .other: break
    case .text(let text): read(text, branch)
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        var next = branch
        next.trail = branch.trail.index(index)
        visit(element, next)
      }
    case .mapping(let members): read(members, branch)
    }
  }

  private mutating func read(_ members: [StructuredMember], _ branch: Branch) {
    var branch = branch
    if let isCustomers = StructuredNames.isCustomers(members, draft.speakers, options) {
      branch.isCustomers = isCustomers
    }
    let tags = members.map { LanguageTag($0.key) }
    let hasChinese =
      tags.contains(.chinese) || branch.trail.parts.isEmpty && !tags.contains { $0 == nil }
    for (member, tag) in zip(members, tags) {
      if hasChinese, tag == .other, options.keyPaths.isEmpty {
        draft.exclude(code: Self.textCount(member.value))
        continue
      }
      var next = branch
      next.key = member.key
      next.trail = branch.trail.key(member.key)
      next.section += StructuredNames.names(members, but: member.key)
      if StructuredNames.isHeading(member.key) {
        next.section.append(member.key)
      } else if readsAllHan, tag == nil, case .mapping = member.value.content {
        next.section.append(member.key)
      }
      if options.keyPaths.isEmpty, StructuredNames.questions.contains(member.key.lowercased()) {
        next.isQuestion = true
      }
      visit(member.value, next)
    }
  }

  private mutating func read(_ text: StructuredText, _ branch: Branch) {
    if text.isAlias { return }
    let isChosen =
      readsAllHan
      ? HanText.isIn(text.value) && !StructuredNames.notes.contains(branch.key.lowercased())
      : selection.matches(branch.trail)
    if branch.isQuestion ? HanText.isIn(text.value) || isChosen : branch.isCustomers && isChosen {
      draft.exclude(customers: 1)
      found += isChosen ? 1 : 0
    } else if isChosen {
      let isSaid = draft.add(
        text.parts, section: branch.section, key: branch.trail.concrete, reserved: text.reserved)
      found += isSaid ? 1 : 0
    } else if StructuredNames.remarks.contains(branch.key.lowercased()) {
      let words = ScriptRange(text.source.lower, text.source.upper)
      draft.remark(text: text, in: words)
    }
  }

  private static func hasLanguages(_ root: StructuredValue) -> Bool {
    let tags = root.members.map { LanguageTag($0.key) }
    return tags.contains(.chinese) || (!tags.isEmpty && !tags.contains { $0 == nil })
  }

  /// Whether a list somewhere holds mappings.
  private static func hasRecords(_ value: StructuredValue) -> Bool {
    value.elements.contains { !$0.members.isEmpty || hasRecords($0) }
      || value.members.contains { hasRecords($0.value) }
  }

  private static let folders: Set<Substring> = [
    "locale", "locales", "_locales", "i18n", "l10n", "lang", "langs", "languages", "translations",
  ]

  private static func isTranslation(path: String) -> Bool {
    path.split(separator: "/").dropLast().contains { folders.contains($0) }
  }

  static func textCount(_ value: StructuredValue) -> Int {
    switch value.content {
    case .other: 0
    case .text: 1
    case .list(let elements): elements.reduce(0) { $0 + textCount($1) }
    case .mapping(let members): members.reduce(0) { $0 + textCount($1.value) }
    }
  }
}

extension StructuredDraft {
  /// Adds a member that holds a comment, `"_comment": "…"`. It is alone if its line holds no other.
  mutating func remark(text value: StructuredText, in whole: ScriptRange) {
    let line = text.lineRange(text.position(at: whole.lower).line)
    let before = text.bytes[line.lower..<whole.lower]
    let behind = text.bytes[whole.upper...].prefix { $0 != 0x0A }
    let isAlone =
      behind.allSatisfy { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
      && !before.contains { "{[,".utf8.contains($0) }
    remark(said: value.value, in: whole, isAlone: isAlone)
  }
}
