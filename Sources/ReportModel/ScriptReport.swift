package import Lexicons
package import Rules
package import Scripts

/// What a run over script files came to: everything an output format needs.
package struct ScriptReport: Sendable {
  package struct File: Sendable {
    package var path: String
    package var format: String
    package var utterances: Int
    package var problems: [ScriptProblem]

    package init(path: String, format: String, utterances: Int, problems: [ScriptProblem]) {
      self.path = path
      self.format = format
      self.utterances = utterances
      self.problems = problems
    }
  }

  /// A rule as outputs describe it.
  package struct RuleCard: Sendable {
    package var id: String
    package var title: LocalizedText
    package var message: LocalizedText
    package var suggestion: LocalizedText
    package var severity: Severity
    package var source: [String]
    /// Whether it is on trial: nobody has measured how often it is right.
    package var isPreview = false

    package init(
      id: String, title: LocalizedText, message: LocalizedText, suggestion: LocalizedText,
      severity: Severity, source: [String]
    ) {
      self.id = id
      self.title = title
      self.message = message
      self.suggestion = suggestion
      self.severity = severity
      self.source = source
    }
  }

  /// In the order they were read.
  package var files: [File] = []
  /// By file, then by place.
  package var findings: [ScriptFinding] = []
  /// The rules that were judged, in the order of the pack, then those of scripts.
  package var rules: [RuleCard] = []
  /// Ids of the pack's rules that a script cannot decide.
  package var notJudged: [String] = []
  package var pack: PackIdentity
  package var toolVersion: String

  package init(pack: PackIdentity, toolVersion: String) {
    self.pack = pack
    self.toolVersion = toolVersion
  }

  /// Those that count.
  package var open: [ScriptFinding] { findings.filter { $0.standing == .open } }
}

/// Which pack judged.
package struct PackIdentity: Sendable, Hashable {
  package let name: String
  package let version: String
  /// "sha256:" and the digest of the resolved contents.
  package let fingerprint: String

  package init(name: String, version: String, fingerprint: String) {
    self.name = name
    self.version = version
    self.fingerprint = fingerprint
  }
}
