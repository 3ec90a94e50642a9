package import Lexicons
internal import Rules

/// What a rule came to over many conversations.
package struct RuleFigures: Sendable {
  package let id: String
  package private(set) var passed = 0
  package private(set) var failed = 0
  package private(set) var notAssessable = 0
  package private(set) var notApplicable = 0
  package private(set) var findings = SeverityCounts()
  /// Conversations with a finding of it.
  package private(set) var conversations = 0
  package private(set) var isPreview = false
  /// The gravest it was judged with.
  package private(set) var severity = Severity.info

  /// Failed of judged, in tenths of a percent. Nil for rules that are silent where they have no occasion:
  /// their passes are counted nowhere.
  package private(set) var failureRate: Int?

  init(id: String) { self.id = id }

  package var judged: Int { passed + failed }

  /// The same with what is known only when all of a run's conversations are.
  func closed(conversations: Int) -> RuleFigures {
    var figures = self
    if judged + notAssessable + notApplicable >= conversations {
      figures.failureRate = Share.percent(failed, of: judged)
    }
    return figures
  }

  mutating func add(_ judgement: ReportRecord.Judgement) {
    switch judgement.outcome {
    case .pass: passed += 1
    case .fail: failed += 1
    case .notAssessable: notAssessable += 1
    case .notApplicable: notApplicable += 1
    }
    if judgement.isPreview { isPreview = true }
    severity = max(severity, judgement.severity)
  }

  mutating func add(findings counts: SeverityCounts, isPreview: Bool) {
    findings += counts
    conversations += 1
    if isPreview { self.isPreview = true }
    if let gravest = counts.present.first { severity = max(severity, gravest.severity) }
  }
}
