package import Lexicons
package import Rules
package import Scorecards
package import Transcripts

/// A report line `huashu.report/1` read back, with everything people are shown of it.
///
/// Ids, texts and names are as the line has them: masked or not, and never safe for a sink.
package struct ReportRecord: Sendable {
  package var id = ""
  package var status = RecordStatus.error
  package var channel: Channel?
  package var direction = ""
  package var clock = Clock.none
  /// The name of the zone local times are told in; nil: Asia/Shanghai.
  package var zone: String?
  /// Milliseconds, since 1970 or since the start (`clock`).
  package var started: Int64?
  package var ended: Int64?
  /// The width of a stamp in milliseconds.
  package var precision: Int64 = 1
  package var parties: [Party] = []
  package var source = Place()
  package var score: Sheet?
  package var verdicts: [Judgement] = []
  package var findings: [Finding] = []
  package var timing: Figures?
  package var scripts: [Script] = []
  /// Nil where the line was written without its transcript.
  package var events: [Event]?
  /// What destroyed the text, in words; nil if it is whole.
  package var damage: String?
  package var assessedRules = 0
  package var dormantRules = 0
  package var isTruncated = false
  package var pack = PackName()
  package var tool = ""
  package var inputHash = ""
  /// Of an error line.
  package var failure: Failure?

  package init() {}

  package struct Party: Sendable {
    package var id = ""
    package var role = Role.unknown
    package var certainty = ""
    package var account: String?
    package var name: String?
    /// An agent whose name the reader is not to know.
    package var isOther = false

    package init() {}

    /// Whether points may be charged to the party: a guessed role decides nothing.
    package var isAgent: Bool { role == .agent && certainty != "guess" && !isOther }

    /// What an agent is known by over many conversations.
    package var key: String { account ?? name ?? id }
  }

  /// A file and a line of it, from 1.
  package struct Place: Hashable, Sendable {
    package var file: String?
    package var line: Int?

    package init() {}
  }

  package struct PackName: Hashable, Sendable {
    package var name = ""
    package var version = ""
    package var fingerprint = ""

    package init() {}
  }

  package struct Failure: Sendable {
    package var code = ""
    package var detail = ""
    package var line: Int?

    package init() {}
  }

  /// What a rule came to.
  package struct Judgement: Sendable {
    package var rule = ""
    package var outcome = Outcome.notApplicable
    package var severity = Severity.info
    package var reason: String?
    package var party: String?
    package var obtained: Points?
    package var of: Points?
    package var isPreview = false
    package var evidence: [[Span]] = []

    package init() {}
  }

  package struct Finding: Sendable {
    package var key = ""
    package var rule = ""
    package var severity = Severity.info
    package var party: String?
    package var at: Int64?
    package var entry: String?
    package var isCertain = true
    package var isPreview = false
    package var spans: [Span] = []
    package var message = ""
    package var suggestion = ""

    package init() {}
  }

  /// A half-open range of an event's text, in scalars from 0, and what stands there.
  package struct Span: Hashable, Sendable {
    package var sequence = 0
    package var lower = 0
    package var upper = 0
    package var quote = ""

    package init() {}
  }

  package struct Event: Sendable {
    package var sequence = 0
    package var kind = EventKind.message
    package var messageKind = MessageKind.text
    package var party: String?
    package var isAutomatic = false
    package var at: Int64?
    package var end: Int64?
    package var text = ""

    package init() {}
  }

  /// How closely a script was followed; `similarity` in percent.
  package struct Script: Sendable {
    package var name = ""
    package var status = ""
    package var reason: String?
    package var similarity: Int?
    package var missing: [String] = []

    package init() {}
  }

  package func party(_ id: String?) -> Party? {
    guard let id else { return nil }
    return parties.first { $0.id == id }
  }

  /// Each agent once, however many parties of the conversation are the same one.
  package var agents: [Party] {
    var seen: Set<String> = []
    return parties.filter { $0.isAgent && seen.insert($0.key).inserted }
  }

  /// Whether nothing was found because hardly anything could be judged: no pass for people.
  package var isUnjudged: Bool {
    status == .pass && (score.map { $0.percent == nil } ?? (assessedRules == 0))
  }

  /// Findings that count: those of rules on trial are shown only.
  package var counted: [Finding] { findings.filter { !$0.isPreview } }
}

/// The status of a line. Raw values are those of the lines.
package enum RecordStatus: String, CaseIterable, Sendable {
  case error, incomplete, findings, pass
}
