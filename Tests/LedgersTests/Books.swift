import Facts
import Ledgers
import Lexicons
import Packs
import TestSupport
import Testing

/// Report lines, facts and schemes in few words.
enum Books {
  static func china(_ moment: Int64) -> Int64 { moment + 8 * 3_600_000 }

  static func shipped(_ name: String) throws -> Scheme {
    try SchemeFolder(shipped: Repository.packFolder).scheme(named: name)
  }

  static func scheme(_ text: String) throws -> Scheme {
    try SchemeFile(text, file: "scheme.yaml").scheme
  }

  static func facts(_ text: String) throws -> Facts {
    try FactsFile(text, file: "facts.yaml").facts
  }

  /// Noon of a day in Shanghai, in milliseconds since 1970.
  static func noon(_ day: String) throws -> Int64 {
    Int64(try #require(CalendarDay(day)).number) * 86_400_000 + 4 * 3_600_000
  }

  /// A conversation of one agent; `fails` are rules with their severity behind a colon.
  static func line(
    _ id: String, _ agent: String, _ day: String, fails: [String] = [], passes: [String] = [],
    unanswered: Int = 0
  ) throws -> ReportLine {
    var line = ReportLine()
    line.id = id
    line.inputHash = id
    line.status = "findings"
    line.started = try noon(day)
    var party = ReportLine.Party()
    (party.id, party.role, party.account) = ("p2", "agent", agent)
    line.parties = [party]
    for (outcome, names) in [("fail", fails), ("pass", passes)] {
      for name in names {
        let parts = name.split(separator: ":").map(String.init)
        var verdict = ReportLine.Verdict()
        (verdict.rule, verdict.outcome, verdict.party) = (parts[0], outcome, "p2")
        verdict.severity = parts.count > 1 ? try #require(Severity(rawValue: parts[1])) : .minor
        line.verdicts.append(verdict)
      }
    }
    var timing = ReportLine.Timing()
    timing.unanswered = unanswered
    line.timing = timing
    return line
  }

  static func book(
    _ lines: [ReportLine], _ scheme: Scheme, facts: String = "[]", kind: Period.Kind = .month
  ) throws -> ScoreBook {
    try ScoreBook(
      lines, kind: kind, scheme: scheme, groups: scheme.groups, facts: try Self.facts(facts),
      clock: china)
  }

  /// The one result of one agent with one conversation in November 2026.
  static func result(_ scheme: Scheme, facts: String) throws -> SchemeResult {
    let book = try book([try line("c-1", "a", "2026-11-10")], scheme, facts: facts)
    return try #require(book.sheets.first?.results.first)
  }
}
