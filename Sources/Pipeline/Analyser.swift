internal import Bytes
package import Facts
internal import ICU
internal import Lexicons
package import ReportModel
internal import Rules
package import Scorecards
internal import Timing
internal import TranscriptFormats
package import Transcripts

/// Conversation in, report out. One analyser serves one thread; its report does not depend on what it
/// analysed before.
package final class Analyser {
  package let pack: ResolvedPack
  /// What the transcripts cannot show; nil without a facts file.
  package let facts: Facts?
  private let judge: RuleJudge
  private let listener: Listener
  private let keys = FindingKeyMaker()
  private var line = ByteWriter()

  /// Throws `ICUError`.
  package init(pack: ResolvedPack, facts: Facts? = nil) throws {
    self.pack = pack
    self.facts = facts
    judge = RuleJudge(rules: pack.rules)
    listener = try Listener(pack: pack)
  }

  package func analyse(_ conversation: Conversation) -> ConversationReport {
    let turns = Turns(
      of: conversation, backChannelLimit: pack.timing.backChannelCharacters)
    let heard = listener.listen(to: conversation, turns)
    let figures = TimingMeter(
      conversation: conversation, turns: turns, marks: heard.marks, profile: pack.timing
    ).measure()
    let context = RuleContext(
      conversation: conversation, turns: turns, speech: heard.speech, figures: figures,
      options: pack.profile.judging)
    var verdicts = judge.judge(context)
    let damage = DestroyedText.find(in: conversation)
    if damage != nil { verdicts = verdicts.map(\.withoutInferences) }
    let score = pack.scorecard(for: conversation.channel).map {
      Score(verdicts, scorecard: $0)
    }
    return ConversationReport(
      conversation: conversation, speech: heard.speech, figures: figures, verdicts: verdicts,
      score: score, status: status(conversation, verdicts, damage),
      findings: findings(verdicts, conversation, heard.speech), damage: damage,
      inputHash: hash(conversation))
  }

  private func status(
    _ conversation: Conversation, _ verdicts: [Verdict], _ damage: TextDamage?
  ) -> ReportStatus {
    if damage != nil || conversation.coverage?.isTruncated == true { return .incomplete }
    let hasFindings = verdicts.indices.contains { place in
      verdicts[place].outcome == .fail || !verdicts[place].violations.isEmpty
    }
    return hasFindings ? .findings : .pass
  }

  private func hash(_ conversation: Conversation) -> String {
    line.removeAll()
    ConversationLineWriter.write(conversation, to: &line)
    return SHA256.hexadecimal(line.bytes)
  }

  // MARK: Findings

  private func findings(
    _ verdicts: [Verdict], _ conversation: Conversation, _ speech: Speech
  ) -> [Finding] {
    var findings: [Finding] = []
    var occurrences: [String: Int] = [:]
    for rule in verdicts.indices where !verdicts[rule].violations.isEmpty {
      for violation in verdicts[rule].violations {
        let key = key(rule, violation, conversation, speech, &occurrences)
        findings.append(Finding(key: key, rule: rule, violation: violation))
      }
    }
    return findings
  }

  /// The key of a violation; equal ones are told apart by their number.
  private func key(
    _ rule: Int, _ violation: Violation, _ conversation: Conversation, _ speech: Speech,
    _ occurrences: inout [String: Int]
  ) -> String {
    let act = violation.act.map { speech.acts[$0] }
    let entry = act.map { pack.lexicon.entries.head(at: $0.entry.rawValue).id } ?? ""
    let role = violation.party.map { conversation.party($0).role.rawValue } ?? ""
    let quote = act.map { self.quote($0, conversation, speech) } ?? []
    return quote.withUnsafeBufferPointer { quote in
      func key(_ occurrence: Int) -> String {
        keys.key(
          rule: pack.rules[rule].id, entry: entry, conversation: conversation.id, role: role,
          quote: act == nil ? nil : quote, occurrence: occurrence)
      }
      let first = key(0)
      let occurrence = occurrences[first, default: 0]
      occurrences[first] = occurrence + 1
      return occurrence == 0 ? first : key(occurrence)
    }
  }

  private func quote(_ act: Act, _ conversation: Conversation, _ speech: Speech) -> [UInt8] {
    speech.spans(of: act).reduce(into: []) { quote, span in
      quote += conversation.text[span.bytes.lower..<span.bytes.upper]
    }
  }
}

extension Verdict {
  /// The verdict on a text that is partly destroyed: what was read stands, what was not found proves
  /// nothing.
  fileprivate var withoutInferences: Verdict {
    let isProven = outcome == .fail && violations.contains { $0.act != nil }
    if isProven || outcome == .notApplicable || outcome == .notAssessable { return self }
    var verdict = self
    verdict.outcome = .notAssessable
    verdict.reason = .textDestroyed
    verdict.charges = []
    verdict.violations = []
    return verdict
  }
}
