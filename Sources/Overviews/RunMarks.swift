package import Lexicons

/// What is kept of a run to compare it with another: keys and small facts, no transcript.
package struct RunMarks: Sendable {
  package struct Conversation: Sendable {
    package let id: String
    package let status: RecordStatus
    /// In tenths of a percent; nil when too little could be judged.
    package let percent: Int?
    package let band: String?
    /// Of the whole conversation; nil if the line has none.
    let digest: CompactDigest?
  }

  package struct Finding: Sendable {
    let digest: CompactDigest?
    package let rule: String
    package let severity: Severity
    package let isPreview: Bool
    /// The agent it is charged to, as `ReportRecord.Party.key`.
    package let agent: String?
    /// The place of its conversation in `conversations`.
    package let conversation: Int
    /// What was said, as the run's `quoting` made it; empty for something missing or too late.
    package let quote: String

    package var key: String { digest?.text ?? "" }
  }

  package private(set) var conversations: [Conversation] = []
  package private(set) var findings: [Finding] = []
  package private(set) var scorecards: Set<String> = []
  package private(set) var timingProfiles: Set<String> = []
  private var agents: Set<String> = []
  private let quoting: @Sendable (String) -> String

  /// `quoting` makes of the words of a finding what is kept of them.
  package init(quoting: @escaping @Sendable (String) -> String) { self.quoting = quoting }

  /// Adds a line; error lines say nothing of a conversation and are passed over.
  package mutating func add(_ record: ReportRecord) {
    guard record.failure == nil else { return }
    let place = conversations.count
    let result = record.score?.result
    conversations.append(
      Conversation(
        id: record.id, status: record.status, percent: result?.percent, band: result?.band,
        digest: CompactDigest(record.inputHash)))
    if let score = record.score { scorecards.insert(score.scorecard) }
    if let timing = record.timing { timingProfiles.insert(timing.profile) }
    for finding in record.findings {
      let party = record.party(finding.party)
      let agent = party.flatMap { $0.isAgent ? agents.insert($0.key).memberAfterInsert : nil }
      let words = finding.spans.map(\.quote).joined(separator: "…")
      findings.append(
        Finding(
          digest: CompactDigest(finding.key), rule: finding.rule, severity: finding.severity,
          isPreview: finding.isPreview, agent: agent, conversation: place,
          quote: words.isEmpty ? "" : quoting(words)))
    }
  }
}
