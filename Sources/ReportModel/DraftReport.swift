package import Rules
package import Scorecards
package import Transcripts

/// Whether a reply may be sent. Raw values appear in machine output.
package enum DraftVerdict: String, CaseIterable, Sendable {
  case ok, warn, block
}

/// What checking a reply before it is sent came to.
package struct DraftReport: Sendable {
  /// A finding in the draft.
  package struct Item: Sendable {
    package let finding: Finding
    /// What is owed may still be said in so many turns behind the draft; nil: this was the last, or
    /// nothing was owed.
    package let turnsLeft: Int?

    package init(finding: Finding, turnsLeft: Int?) {
      self.finding = finding
      self.turnsLeft = turnsLeft
    }
  }

  /// A rule that the draft cannot decide.
  package struct Open: Sendable {
    /// The place of the rule in the pack's list.
    package let rule: Int
    package let obstacle: DraftObstacle
    /// Words of the draft that may be meant otherwise.
    package var evidence: [[TextSpan]] = []

    package init(rule: Int, obstacle: DraftObstacle, evidence: [[TextSpan]] = []) {
      self.rule = rule
      self.obstacle = obstacle
      self.evidence = evidence
    }
  }

  package let verdict: DraftVerdict
  /// The conversation with the draft as its last event, and what was found in the draft.
  package let report: ConversationReport
  /// The draft's event.
  package let event: EventIndex
  /// In the order of the report's findings.
  package let items: [Item]
  /// In the order of the rules.
  package let notJudged: [Open]
  /// The draft with replacements in place, if that checks ok.
  package var rewrite: String?

  package init(
    verdict: DraftVerdict, report: ConversationReport, event: EventIndex, items: [Item],
    notJudged: [Open]
  ) {
    self.verdict = verdict
    self.report = report
    self.event = event
    self.items = items
    self.notJudged = notJudged
  }

  /// The draft itself.
  package var text: String {
    report.conversation.string(report.conversation.events[event.rawValue].text)
  }

  /// Message and suggestion of an item.
  package func words(
    of item: Item, pack: ResolvedPack, language: Language
  ) -> (message: String, suggestion: String) {
    let words = FindingMessage(item.finding, in: report, pack: pack, language: language)
    guard let left = item.turnsLeft else { return (words.message, words.suggestion) }
    let title = pack.rules[item.finding.rule].title.text(language)
    let message =
      language == .chinese
      ? "尚未做到：\(title)；之后还有 \(left) 轮" : "still owed: \(title); turns left after this one: \(left)"
    return (message, words.suggestion)
  }
}
