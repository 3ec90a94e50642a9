import Scripts

/// The way to a value: keys, and places in lists.
struct KeyTrail {
  /// With the indexes of lists, `groups[0].items[2].text`: what names the value in its file.
  private(set) var concrete = ""
  /// A part for every key; `[]` stands for a place in a list.
  private(set) var parts: [String] = []

  func key(_ name: String) -> KeyTrail {
    var trail = self
    trail.concrete += trail.concrete.isEmpty ? name : "." + name
    trail.parts.append(name)
    return trail
  }

  func index(_ index: Int) -> KeyTrail {
    var trail = self
    trail.concrete += "[\(index)]"
    let last = trail.parts.popLast() ?? ""
    trail.parts.append(last + "[]")
    return trail
  }
}

/// Which values of a YAML or JSON file are spoken.
struct KeyPathSelection {
  /// Keys under which scripts keep what is said, in the languages their authors use.
  static let textKeys = [
    "text", "texts", "content", "contents", "reply", "replies", "answer", "answers", "response",
    "responses", "utterance", "message", "messages", "msg", "script", "scripts", "speech",
    "话术", "话术内容", "标准话术", "推荐话术", "参考话术", "内容", "回复", "回复内容", "自动回复", "答案", "回答",
    "答", "答复", "文案", "消息", "短语", "快捷短语", "客服",
  ]

  private let globs: [PathGlob]

  /// An empty list stands for the usual keys.
  init(_ paths: [String]) {
    let paths =
      paths.isEmpty ? Self.textKeys.flatMap { ["**.\($0)", "**.\($0)[]"] } : paths
    globs = paths.map { PathGlob($0, separator: ".") }
  }

  func matches(_ trail: KeyTrail) -> Bool {
    let names = trail.parts.map(Array.init)
    if globs.contains(where: { $0.matches(names) }) { return true }
    // A key may hold dots itself: "order.refund": "…".
    guard trail.parts.contains(where: { $0.contains(".") }) else { return false }
    let split = trail.parts.flatMap { $0.split(separator: ".").map(Array.init) }
    return globs.contains { $0.matches(split) }
  }
}
