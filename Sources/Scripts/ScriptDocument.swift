/// A script file that was read: its utterances, and the remarks in which suppressions are looked for.
package struct ScriptDocument: Sendable {
  /// The path as messages name it.
  package let path: String
  /// The name of the format: markdown, text, csv, xlsx, yaml, json, rasa, po, strings, xcstrings,
  /// properties, arb, android.
  package let format: String
  package let text: ScriptText
  /// What the agent says, in the order of the file.
  package var utterances: [Utterance]
  package var remarks: [ScriptRemark] = []
  /// What could not be read.
  package var problems: [ScriptProblem] = []
  /// What was left out on purpose.
  package var excluded = ScriptExclusions()
  /// How the file is written back; nil where it cannot be (a workbook).
  package var encoding: ScriptEncoding?

  package init(path: String, format: String, text: ScriptText, utterances: [Utterance]) {
    self.path = path
    self.format = format
    self.text = text
    self.utterances = utterances
  }
}

/// A comment, or a cell of a row, in which a suppression may stand.
package struct ScriptRemark: Sendable {
  package let text: String
  package let region: ScriptRegion
  /// Whether it stands for what follows rather than for its own line.
  package let isAlone: Bool

  package init(text: String, region: ScriptRegion, isAlone: Bool) {
    self.text = text
    self.region = region
    self.isAlone = isAlone
  }
}

/// What could not be read, where, and what to do about it. Never holds text of the script.
package struct ScriptProblem: Sendable, Hashable {
  /// From 1; nil: the file as a whole.
  package let line: Int?
  package let message: String

  package init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }
}

/// How many utterances were left out, by reason.
package struct ScriptExclusions: Sendable, Hashable {
  /// What customers say.
  package var customers = 0
  /// Code blocks and what does not concern a language Huashu judges.
  package var code = 0
  /// Obsolete or empty translations.
  package var obsolete = 0

  package init() {}
}

/// The character set of a file and whether it began with a byte order mark.
package struct ScriptEncoding: Sendable, Hashable {
  /// As `Charset` names it.
  package let charset: String
  package let hasMark: Bool

  package init(charset: String, hasMark: Bool) {
    self.charset = charset
    self.hasMark = hasMark
  }
}
