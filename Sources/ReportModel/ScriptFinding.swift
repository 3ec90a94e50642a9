package import Lexicons
package import Rules
package import Scripts

/// Something wrong with a script, where it stands, and what to write instead.
package struct ScriptFinding: Sendable {
  /// Whether it counts.
  package enum Standing: Sendable, Hashable {
    case open
    /// By a remark in the file.
    case suppressed(reason: String)
    /// It was there when the baseline was made.
    case known
  }

  package var rule: String
  package var severity: Severity
  package var path: String
  package var region: ScriptRegion
  /// The stretch of the file, as it is written; empty where something is missing.
  package var quote: String
  /// The line of the file the region begins on, without its end.
  package var line: String
  package var message: LocalizedText
  package var suggestion: LocalizedText?
  /// The entry of the lexicon; nil for words that no phrase found.
  package var entry: String?
  package var section: [String] = []
  package var key: String?
  package var cell: String?
  /// The place of the utterance in its document; nil: the file as a whole.
  package var utterance: Int?
  /// Names it by what it says, not by its line: 32 lower-case hexadecimal digits.
  package var fingerprint = ""
  /// GitHub's hash of the line, with the number of its occurrence.
  package var lineHash = ""
  package var fix: ScriptFix?
  /// Other places that belong to it: what a contradiction contradicts.
  package var related: [ScriptPlace] = []
  package var standing = Standing.open

  package init(
    rule: String, severity: Severity, path: String, region: ScriptRegion, quote: String,
    line: String, message: LocalizedText
  ) {
    self.rule = rule
    self.severity = severity
    self.path = path
    self.region = region
    self.quote = quote
    self.line = line
    self.message = message
  }
}

extension ScriptFinding {
  /// A finding of a rule about scripts, with what is particular to it in brackets behind the message.
  /// `line` must be that of the region's start.
  package init(
    _ rule: ScriptRule, path: String, region: ScriptRegion, quote: String, line: String,
    detail: (chinese: String, english: String)? = nil
  ) {
    let card = rule.card
    var message = card.message
    if let detail {
      message.chinese += "（\(detail.chinese)）"
      message.english += " (\(detail.english))"
    }
    self.init(
      rule: card.id, severity: card.severity, path: path, region: region, quote: quote, line: line,
      message: message)
    suggestion = card.suggestion
  }

  /// Takes over what names an utterance. `index` is its place in the document.
  package mutating func place(in utterance: Utterance, at index: Int) {
    section = utterance.section
    key = utterance.key
    cell = utterance.cell
    self.utterance = index
  }
}

/// A stretch of a script file.
package struct ScriptPlace: Sendable, Hashable {
  package let path: String
  package let region: ScriptRegion

  package init(path: String, region: ScriptRegion) {
    self.path = path
    self.region = region
  }
}

/// A change of a script file.
package struct ScriptFix: Sendable, Hashable {
  package let range: ScriptRange
  package let replacement: String
  /// Whether it keeps the meaning; others want a person's eye.
  package let isSafe: Bool

  package init(range: ScriptRange, replacement: String, isSafe: Bool) {
    self.range = range
    self.replacement = replacement
    self.isSafe = isSafe
  }
}
