/// The words of a Slack message: references in angle brackets and three entities.
enum SlackText {
  /// Calls `name` with the id of a person; a person without a name keeps the id.
  static func plain(_ text: String, name: (String) -> String?) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      result += resolved(rest[..<open])
      let inside = rest[rest.index(after: open)...]
      guard let close = inside.firstIndex(of: ">") else {
        rest = rest[open...]
        break
      }
      result += reference(inside[..<close], name)
      rest = inside[inside.index(after: close)...]
    }
    return result + resolved(rest)
  }

  private static func reference(_ text: Substring, _ name: (String) -> String?) -> String {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts.first ?? ""
    let label = parts.count == 2 && !parts[1].isEmpty ? resolved(parts[1]) : nil
    let id = String(target.dropFirst())
    switch target.first {
    case "@": return "@" + (name(id) ?? label ?? id)
    case "#": return "#" + (label ?? id)
    case "!": return label ?? "@" + id
    default: return label ?? resolved(target)
    }
  }

  /// The ampersand last: `&amp;lt;` is a written `&lt;`.
  private static func resolved(_ text: Substring) -> String {
    let plain = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    return String(plain.replacing("&amp;", with: "&"))
  }
}
