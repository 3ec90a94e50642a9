/// Languages as keys, folders and names of translation files give them: zh-CN, zh_Hans, en, en_US.
enum LanguageTag {
  case chinese, other

  /// Nil for a name that is no language: any two letters might be.
  init?(_ name: some StringProtocol) {
    let parts = name.lowercased().split(separator: "-", omittingEmptySubsequences: false)
      .flatMap { $0.split(separator: "_", omittingEmptySubsequences: false) }
    guard let language = parts.first, parts.count <= 4,
      parts.dropFirst().allSatisfy(Self.isSubtag)
    else { return nil }
    if language == "zh" || Self.joined.contains(String(language)) {
      self = .chinese
    } else if Self.languages.contains(String(language)) {
      self = .other
    } else if parts.count > 1, Self.ambiguous.contains(String(language)) {
      self = .other
    } else {
      return nil
    }
  }

  /// What the path of a translation file says: `en.lproj`, `values-zh-rCN`, `messages_zh_CN`, `zh.json`.
  static func of(path: String) -> LanguageTag? {
    var parts = path.split(separator: "/")
    guard let file = parts.popLast() else { return nil }
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    if let tag = suffix(of: stem) { return tag }
    while let folder = parts.popLast() {
      if folder.hasSuffix(".lproj"), let tag = LanguageTag(folder.dropLast(6)) { return tag }
      if folder.hasPrefix("values-"), let tag = LanguageTag(folder.dropFirst(7)) { return tag }
      guard let tag = LanguageTag(folder) else { continue }
      // A folder es or ar may be anything, and must not leave out a file in silence.
      if tag == .chinese || parts.last.map({ folders.contains($0) }) == true { return tag }
    }
    return nil
  }

  /// Folders that hold one translation beside the other.
  static let folders: Set<Substring> = [
    "locale", "locales", "_locales", "i18n", "l10n", "lang", "langs", "languages", "translations",
  ]

  /// The language at the end of a name, behind a `.`, `_` or `-`.
  private static func suffix(of stem: Substring) -> LanguageTag? {
    if let tag = LanguageTag(stem) { return tag }
    var rest = stem
    while let cut = rest.firstIndex(where: { "._-".contains($0) }) {
      rest = rest[rest.index(after: cut)...]
      if let tag = LanguageTag(rest) { return tag }
    }
    return nil
  }

  private static func isSubtag(_ part: Substring) -> Bool {
    (2...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private static let joined: Set<String> = ["zhcn", "zhtw", "zhhk", "zhhans", "zhhant"]
  private static let languages: Set<String> = [
    "en", "ja", "ko", "fr", "de", "es", "ru", "th", "vi", "pt", "ar",
  ]
  /// Those that are words too: only with a region.
  private static let ambiguous: Set<String> = [
    "id", "it", "ms", "tr", "hi", "pl", "nl", "sv", "da", "fi", "nb", "no", "cs", "uk", "he", "fa",
    "ro", "hu", "el", "bg", "bn", "fil", "km", "lo", "my",
  ]
}
