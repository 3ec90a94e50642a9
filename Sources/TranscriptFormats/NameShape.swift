import TextSources

/// Whether words can be the name of somebody in a log.
enum NameShape {
  /// A name without gaps or marks of a sentence, as shop platforms give accounts.
  static func isAccount(_ text: LineBytes) -> Bool {
    isName(text) && !text.contains(0x20) && !text.contains(0x09) && !text.contains("//")
  }

  /// A name that may have gaps.
  static func isName(_ text: LineBytes) -> Bool {
    guard !text.isBlank, text.count <= 96 else { return false }
    if text.contains(where: { $0 < 0x20 || ",;|\"<>={}\\`".utf8.contains($0) }) { return false }
    return !sentenceMarks.contains { text.contains($0) }
  }

  private static let sentenceMarks: [StaticString] = ["，", "。", "！", "？", "；", "……"]

  /// A shop's account, 店铺:小美.
  static func isShop(_ text: LineBytes) -> Bool {
    isAccount(text) && RoleInference.subaccount(of: text.string) != nil
  }
}
