import Glibc
import Reports
import Rules

/// Help as ArgumentParser writes it, with its own words in the reader's language and lines broken by
/// the cells they take: it counts characters, and Chinese takes two cells for each.
struct HelpScreen {
  /// ArgumentParser must not break lines itself; no paragraph of help is as long as this.
  static let unbroken = 10_000

  let language: Language
  /// Cells of a line.
  let width: Int

  /// The column where the text on an option begins; ArgumentParser's.
  private static let column = 26

  /// Whether a message of ArgumentParser is a help screen, and no version, script or dump.
  static func isHelp(_ message: String) -> Bool {
    message.hasPrefix("OVERVIEW: ") || message.hasPrefix("USAGE: ")
  }

  func text(_ message: String) -> String {
    var isOverview = true
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      if line.hasPrefix("USAGE: ") { isOverview = false }
      return isOverview ? overview(line) : entry(line)
    }
    return lines.joined(separator: "\n")
  }

  private func overview(_ line: Substring) -> [String] {
    let text = language == .chinese && line.hasPrefix("OVERVIEW: ") ? line.dropFirst(10) : line
    return wrap(text.drop { $0 == " " }, behind: text.prefix { $0 == " " })
  }

  /// A line of the sections: a heading, or an argument and what it means.
  private func entry(_ line: Substring) -> [String] {
    if !line.hasPrefix(" ") {
      let heading = translated(line)
      return wrap(heading.text, behind: heading.mark)
    }
    if language == .chinese, line.hasPrefix("  See '") {
      return ["  " + line.dropFirst(7).replacing("' for detailed help.", with: "：详细的帮助。")]
    }
    let head = line.prefix(Self.column)
    guard line.count > Self.column, head.hasSuffix(" ") else {
      return wrap(line.drop { $0 == " " }, behind: line.prefix { $0 == " " })
    }
    let body = line.dropFirst(Self.column)
    return wrap(language == .chinese ? Substring(Self.chinese(String(body))) : body, behind: head)
  }

  // MARK: ArgumentParser's own words

  private func translated(_ line: Substring) -> (mark: Substring, text: Substring) {
    let usage = line.hasPrefix("USAGE: ")
    guard language == .chinese else {
      return usage ? (line.prefix(7), line.dropFirst(7)) : ("", line)
    }
    if usage { return ("用法：", line.dropFirst(7)) }
    return ("", Self.headings[String(line)].map { Substring($0) } ?? line)
  }

  private static let headings = ["ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "命令："]

  private static let sentences = [
    "Show the version.": "显示版本。",
    "Show help information.": "显示帮助。",
    "Show subcommand help information.": "显示某个命令的帮助。",
  ]

  /// The values and the default that ArgumentParser puts behind a text, and the texts of its own options.
  private static func chinese(_ body: String) -> String {
    if let sentence = sentences[body] { return sentence }
    guard body.hasSuffix(")") else { return body }
    for mark in ["(values: ", "(default: "] {
      guard let found = body.ranges(of: mark).last else { continue }
      let note = body[found.lowerBound...].dropFirst().dropLast()
        .replacing("values: ", with: "可选 ").replacing("; default: ", with: "；默认 ")
        .replacing("default: ", with: "默认 ")
      return body[..<found.lowerBound].trimmingSuffix { $0 == " " } + "（\(note)）"
    }
    return body
  }

  // MARK: Lines

  /// Breaks at spaces and between Han; the lines behind the first begin where its text began.
  private func wrap(_ text: Substring, behind head: Substring) -> [String] {
    let indent = DisplayWidth.of(String(head))
    var lines: [String] = []
    var line = String(head)
    var used = indent
    for word in Self.words(text) {
      let cells = DisplayWidth.of(word.trimmingSuffix { $0 == " " })
      if used + cells > width, used > indent {
        lines.append(line.trimmingSuffix { $0 == " " })
        line = String(repeating: " ", count: indent)
        used = indent
      }
      line += word
      used += DisplayWidth.of(word)
    }
    return lines + [line.trimmingSuffix { $0 == " " }]
  }

  /// What must stay on one line: a word with the spaces behind it, or one character of two cells with
  /// the marks that may not begin a line.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    for character in text {
      guard let word = words.last, let before = word.last,
        Self.holds(before, to: character, isWide: DisplayWidth.of(character) == 2)
      else {
        words.append(String(character))
        continue
      }
      words[words.count - 1].append(character)
    }
    return words
  }

  private static func holds(_ before: Character, to character: Character, isWide: Bool) -> Bool {
    if character == " " || "，。；：、）”".contains(character) || "（“".contains(before) { return true }
    return !isWide && before != " " && DisplayWidth.of(before) == 1
  }
}

extension String {
  fileprivate func trimmingSuffix(while drops: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, drops(last) { text = text.dropLast() }
    return String(text)
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while drops: (Character) -> Bool) -> String {
    String(self).trimmingSuffix(while: drops)
  }
}

extension HelpScreen {
  /// For the terminal on standard output.
  static func here() -> HelpScreen {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return HelpScreen(
      language: Words.language, width: isKnown ? min(max(Int(size.ws_col), 60), 100) : 80)
  }
}
