/// The scripts of one file, and what is wrong with it.
package struct ScriptTemplateFile: Sendable {
  package private(set) var templates: [ScriptTemplate] = []
  /// In the order of their lines.
  package private(set) var faults: [ScriptTemplateFault] = []

  private static let mostCharacters = 1000
  private static let mostSentences = 200

  /// What is known of the script that is being read.
  private struct Draft {
    var name: String
    var line: Int
    var occasion: ScriptTemplate.Occasion?
    var triggers: [ScriptTemplate.Trigger] = []
    var channel: ScriptTemplate.Channel?
    var turns: Int?
    var sentences: [ScriptTemplate.Sentence] = []
  }

  /// `path` is how the file is named in reports; a file without headings is a script with its name.
  package init(_ text: String, path: String) {
    let lines = Self.lines(of: text)
    let level = Self.level(of: lines)
    let file = path.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    var draft = level == nil ? Draft(name: String(stem), line: 1) : nil
    for (number, line) in lines {
      if let heading = Self.heading(line) {
        guard heading.level == level else {
          // A chapter ends the script above it; a deeper heading only divides it.
          if let level, heading.level < level {
            finish(draft, path)
            draft = nil
          }
          continue
        }
        finish(draft, path)
        draft = Draft(name: heading.name, line: number)
      } else {
        read(line, number, &draft)
      }
    }
    finish(draft, path)
    faults.sort { ($0.line, $0.column ?? 0) < ($1.line, $1.column ?? 0) }
  }

  // MARK: Lines

  /// The lines that count, trimmed at their ends, with their numbers: without front matter, code blocks
  /// and comments.
  private static func lines(of text: String) -> [(number: Int, line: Substring)] {
    var lines: [(Int, Substring)] = []
    var isFrontMatter = false
    var isCode = false
    var isComment = false
    let all = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in all.enumerated() {
      let bare = line.trimmed
      if index == 0, bare == "---" {
        isFrontMatter = all.dropFirst().contains { $0.trimmed == "---" }
        continue
      }
      if isFrontMatter {
        if bare == "---" { isFrontMatter = false }
        continue
      }
      if isComment {
        if bare.hasSuffix("-->") { isComment = false }
        continue
      }
      if bare.hasPrefix("```") || bare.hasPrefix("~~~") {
        isCode.toggle()
        continue
      }
      if isCode || bare.isEmpty { continue }
      if bare.hasPrefix("<!--") {
        isComment = !bare.dropFirst(4).contains("-->")
        if isComment || bare.hasSuffix("-->") { continue }
      }
      lines.append((index + 1, line))
    }
    return lines
  }

  /// The level of the headings that begin scripts: the second if there is any, else the first that
  /// occurs; nil without headings.
  private static func level(of lines: [(number: Int, line: Substring)]) -> Int? {
    let levels = Set(lines.compactMap { heading($0.line)?.level })
    return levels.contains(2) ? 2 : levels.min()
  }

  private static func heading(_ line: Substring) -> (level: Int, name: String)? {
    let bare = line.trimmed
    let level = bare.prefix { $0 == "#" }.count
    guard (1...6).contains(level) else { return nil }
    var name = bare.dropFirst(level).trimmed
    while name.last == "#" { name = name.dropLast().trimmed }
    return name.isEmpty ? nil : (level, String(name))
  }

  private mutating func read(_ line: Substring, _ number: Int, _ draft: inout Draft?) {
    var rest = line.trimmed
    if rest.first == ">" || rest.first == "＞" {
      rest.removeFirst()
      readCondition(rest, number, &draft)
      return
    }
    guard draft != nil, let spoken = SpokenLine(line) else { return }
    do throws(ScriptTemplateFault) {
      let offset = line[..<spoken.text.startIndex].unicodeScalars.count
      let sentences = try ScriptTemplateSentence.sentences(
        of: spoken.text, line: number, offset: offset)
      for parts in sentences where parts.contains(where: \.isObligatory) {
        let sentence = ScriptTemplate.Sentence(parts: parts, isKey: spoken.isKey, line: number)
        if sentence.text.count > Self.mostCharacters {
          throw ScriptTemplateFault(
            line: number,
            message: "a sentence of more than \(Self.mostCharacters) characters; divide it by 。")
        }
        draft?.sentences.append(sentence)
      }
    } catch {
      faults.append(error)
      // The script is not empty because one of its lines is wrong.
      draft?.sentences.append(ScriptTemplate.Sentence(parts: [], isKey: false, line: number))
    }
  }

  private mutating func readCondition(_ text: Substring, _ number: Int, _ draft: inout Draft?) {
    func fault(_ message: String) {
      faults.append(ScriptTemplateFault(line: number, message: message))
    }
    let condition: ScriptTemplateCondition
    do {
      condition = try ScriptTemplateCondition.read(text)
    } catch {
      // Before the first script may stand what is none.
      if draft != nil { fault(error.detail) }
      return
    }
    if condition == .remark { return }
    guard var changed = draft else {
      return fault("a condition that belongs to no script; put it below a ## heading")
    }
    switch condition {
    case .occasion(let occasion):
      if changed.occasion != nil { fault("适用 stands there twice; keep one") }
      changed.occasion = occasion
    case .trigger(let trigger): changed.triggers.append(trigger)
    case .channel(let channel):
      if changed.channel != nil { fault("渠道 stands there twice; without it both channels count") }
      changed.channel = channel
    case .turns(let turns): changed.turns = turns
    case .remark: break
    }
    if changed.occasion != nil, !changed.triggers.isEmpty {
      fault("适用 and 触发 exclude each other; keep one")
    }
    draft = changed
  }

  // MARK: Scripts

  private mutating func finish(_ draft: Draft?, _ path: String) {
    guard let draft else { return }
    func fault(_ message: String) {
      faults.append(ScriptTemplateFault(line: draft.line, message: message))
    }
    if draft.sentences.isEmpty {
      return fault("a script without a sentence; write what is to be said below its heading")
    }
    if draft.sentences.count > Self.mostSentences {
      return fault(
        "a script of more than \(Self.mostSentences) sentences; divide it by ## headings")
    }
    let occasion =
      draft.triggers.isEmpty ? draft.occasion ?? .likeness : .triggers(draft.triggers)
    templates.append(
      ScriptTemplate(
        name: draft.name, path: path, line: draft.line, occasion: occasion, channel: draft.channel,
        turns: draft.turns, sentences: draft.sentences))
  }
}

/// A line of a script without what is not said: list marks, labels, the mark of a key sentence.
private struct SpokenLine {
  let text: Substring
  var isKey = false

  private static let agents = ["客服", "坐席", "座席", "客服代表", "话务员", "店家", "卖家", "agent"]
  private static let customers = ["客户", "顾客", "买家", "用户", "来电者", "customer"]
  private static let keys = ["**必说**", "【必说】", "[必说]"]

  /// Nil for a line of the customer.
  init?(_ line: Substring) {
    var rest = line.trimmed
    var isFirst = true
    // Marks stand in any order: 1. **必说** 客服：
    while true {
      let before = rest.startIndex
      if isFirst { rest = Self.withoutListMark(rest) }
      isFirst = false
      if rest.first == "!" || rest.first == "！" {
        isKey = true
        rest = rest.dropFirst().trimmed
      }
      if let key = Self.keys.first(where: { rest.hasPrefix($0) }) {
        isKey = true
        rest = rest.dropFirst(key.count).trimmed
        if rest.first == "：" || rest.first == ":" { rest = rest.dropFirst().trimmed }
      }
      if let label = Self.label(rest) {
        if Self.customers.contains(label.name) { return nil }
        if Self.agents.contains(label.name) { rest = label.rest.trimmed }
      }
      if rest.startIndex == before || rest.isEmpty { break }
    }
    text = rest
  }

  /// Without `-`, `*`, `•`, `1.`, `1、`, `①`.
  private static func withoutListMark(_ text: Substring) -> Substring {
    guard let first = text.first else { return text }
    let rest = text.dropFirst()
    if "-*+•·".contains(first), rest.first?.isWhitespace == true { return rest.trimmed }
    if "①②③④⑤⑥⑦⑧⑨⑩".contains(first) { return rest.trimmed }
    let digits = text.prefix { $0.isNumber }
    guard !digits.isEmpty, digits.count <= 2 else { return text }
    let behind = text.dropFirst(digits.count)
    guard let mark = behind.first, ".、．)）".contains(mark) else { return text }
    // 1.5 is a number.
    if mark == ".", behind.dropFirst().first?.isNumber == true { return text }
    return behind.dropFirst().trimmed
  }

  /// `客服：` or `**客服**：` with what stands behind it.
  private static func label(_ text: Substring) -> (name: String, rest: Substring)? {
    guard let colon = text.prefix(12).firstIndex(where: { $0 == "：" || $0 == ":" }) else {
      return nil
    }
    let name = text[..<colon].filter { $0 != "*" && !$0.isWhitespace }.lowercased()
    return (name, text[text.index(after: colon)...])
  }
}
