import Scripts

/// Text that something before us has destroyed: what was said is no longer there, so nothing may pass.
enum ScriptDamage {
  static func problems(of document: ScriptDocument) -> [ScriptProblem] {
    let bytes = document.text.bytes
    var problems: [ScriptProblem] = []
    func add(_ place: Int, _ message: String) {
      problems.append(
        ScriptProblem(line: document.text.position(at: place).line, message: message))
    }
    let replaced = [
      bytes.place(of: "\u{FFFD}", in: 0..<bytes.count),
      // What two replacement characters give when they are read as GBK.
      bytes.place(of: "锟斤拷", in: 0..<bytes.count),
    ].compactMap(\.self).min()
    if let replaced {
      add(
        replaced,
        "a replacement character stands for text that an earlier program could not decode; restore "
          + "the file from its source")
    }
    if let zero = bytes.firstIndex(of: 0) {
      add(zero, "a zero byte stands in the text; save the file as UTF-8 text")
    }
    if let conflict = conflict(document.text) {
      problems.append(
        ScriptProblem(
          line: conflict, message: "a merge left both versions here; resolve the conflict"))
    }
    if isQuestionMarks(document) {
      add(
        document.utterances[0].source.lower,
        "question marks stand for every word; restore the file from its source and save it as UTF-8"
      )
    }
    return problems
  }

  /// The first line of a conflict that git has left: its three marks, in order.
  private static func conflict(_ text: ScriptText) -> Int? {
    var marks = ["<<<<<<< ", "=======", ">>>>>>> "][...]
    guard text.bytes.place(of: "<<<<<<< ", in: 0..<text.bytes.count) != nil else { return nil }
    var first: Int?
    for number in 1...text.lineCount {
      guard let mark = marks.first, text.line(number).hasPrefix(mark) else { continue }
      if first == nil { first = number }
      marks = marks.dropFirst()
      if marks.isEmpty { return first }
    }
    return nil
  }

  /// Question marks where every word should be, as a charset that lacks Chinese leaves them.
  private static func isQuestionMarks(_ document: ScriptDocument) -> Bool {
    var (marks, letters) = (0, 0)
    for utterance in document.utterances {
      for byte in utterance.text {
        if byte > 0x7F { return false }
        if byte == UInt8(ascii: "?") { marks += 1 }
        if (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) { letters += 1 }
      }
    }
    return marks >= 6 && marks > letters * 2
  }
}
