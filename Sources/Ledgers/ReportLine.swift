package import Lexicons

/// What scoring needs of a report line `huashu.report/1`.
package struct ReportLine: Sendable {
  package var id = ""
  package var channel = ""
  package var status = ""
  /// Milliseconds since 1970; nil when the conversation has no date.
  package var started: Int64?
  package var ended: Int64?
  package var parties: [Party] = []
  package var score: Figures?
  package var verdicts: [Verdict] = []
  package var findings: [Finding] = []
  package var timing: Timing?
  /// Tell equal conversations and different packs apart.
  package var inputHash = ""
  package var pack = ""

  package init() {}

  package struct Party: Sendable {
    package var id = ""
    package var role = ""
    package var certainty = ""
    package var account: String?
    package var name: String?

    package init() {}

    /// Whether points may be charged to the party: a guessed role decides nothing.
    var isAgent: Bool { role == "agent" && certainty != "guess" }
  }

  /// Points of the whole conversation, and of its parties.
  package struct Figures: Sendable {
    package var scorecard = ""
    package var obtained = 0
    package var assessed = 0
    package var applicable = 0
    package var visible = 0
    /// Whether enough could be judged for a percentage.
    package var hasPercent = false
    package var byParty: [String: (obtained: Int, assessed: Int)] = [:]

    package init() {}
  }

  package struct Verdict: Sendable {
    package var rule = ""
    /// pass or fail; others are not kept.
    package var outcome = ""
    package var severity = Severity.info
    package var party: String?
    /// A rule on trial: shown, never counted.
    package var isPreview = false

    package init() {}
  }

  package struct Finding: Sendable {
    package var key = ""
    package var rule = ""
    package var severity = Severity.info
    package var party: String?
    /// Milliseconds since 1970, or since the start where the conversation has no date.
    package var at: Int64?
    package var isCertain = true
    package var isPreview = false
    package var message = ""
    package var suggestion = ""

    package init() {}
  }

  /// Durations in milliseconds.
  package struct Timing: Sendable {
    package var profile = ""
    package var firstResponse: Int64?
    package var averageResponse: Int64?
    package var rounds = 0
    package var unanswered = 0
    /// Whether stamps are so coarse that the durations are middles of ranges.
    package var isCoarse = false

    package init() {}
  }

  /// The parties points may be charged to.
  var agents: [Party] { parties.filter(\.isAgent) }
}
