import Scripts

/// A block of code that is read as a message: its lines as they are, without their indent.
enum MarkdownCode {
  static func spoken(_ lines: [ScriptRange], of text: ScriptText) -> UtteranceBuilder {
    var spoken = UtteranceBuilder()
    for (index, line) in lines.enumerated() {
      if index > 0 {
        var end = lines[index - 1].upper
        while end < line.lower, text.bytes[end] != 0x0A { end += 1 }
        spoken.append("\n", from: ScriptRange(end, end + 1))
      }
      spoken.append(line, of: text)
    }
    return spoken
  }
}
