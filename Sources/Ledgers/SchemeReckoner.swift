internal import Facts

/// Adds up what a scheme counts.
package struct SchemeReckoner: Sendable {
  let scheme: Scheme

  package init(_ scheme: Scheme) { self.scheme = scheme }

  /// The result of one agent and period, without its rank and labels. Throws `LedgerError` for points
  /// that the scheme does not let a person give.
  package func reckon(_ ledger: PeriodLedger) throws(LedgerError) -> SchemeResult {
    var result = SchemeResult(agent: ledger.agent, period: ledger.period)
    var sums: [String: Int] = [:]
    var grades: [SchemeItem.Grade: (items: Int, times: Int)] = [:]
    for item in scheme.items {
      let lines = try lines(of: item, ledger, &result.unstated)
      result.lines += lines
      sums[item.part ?? "", default: 0] += lines.reduce(0) { $0 + $1.points }
      guard let grade = item.grade, !item.isCandidate else { continue }
      let times = lines.reduce(0) { $0 + ($1.times ?? 0) }
      if times == 0 { continue }
      let before = grades[grade] ?? (items: 0, times: 0)
      grades[grade] = (items: before.items + 1, times: before.times + times)
    }
    if let line = aggregate(grades) {
      result.lines.append(line)
      sums["", default: 0] += line.points
    }
    for line in try adjustments(ledger) {
      result.lines.append(line)
      sums["", default: 0] += line.points
    }
    total(sums, &result)
    return result
  }

  /// How many points given by hand the scheme has no use for.
  func unused(_ ledger: PeriodLedger) -> Int {
    ledger.marks.count { mark, _ in !scheme.items.contains { $0.id == mark.item } }
      + (scheme.allowsAdjustment ? 0 : ledger.adjustments.count)
  }

  private func lines(
    of item: SchemeItem, _ ledger: PeriodLedger, _ unstated: inout [String]
  ) throws(LedgerError) -> [SchemeResult.Line] {
    var lines: [SchemeResult.Line] = []
    if let count = item.count {
      let tally = ledger.tally(count)
      let state: SchemeResult.Line.State =
        item.isCandidate ? .candidate : tally.isStated ? .counted : .unstated
      var line = SchemeResult.Line(item: item.id, title: item.title, state: state)
      line.reports = tally.reports
      if tally.isStated { line.times = tally.times } else { unstated.append(item.id) }
      if state == .counted { (line.points, line.step) = item.points(times: tally.times) }
      lines.append(line)
    }
    for (mark, report) in ledger.marks where mark.item == item.id {
      guard let range = item.manual, range.contains(mark.hundredths) else {
        throw LedgerError(item: item, mark: mark)
      }
      var line = SchemeResult.Line(item: item.id, title: item.title, state: .manual)
      line.times = 1
      line.points = mark.hundredths
      line.reports = report.map { [$0] } ?? []
      (line.reason, line.by, line.factLine) = (mark.reason, mark.by, mark.line)
      lines.append(line)
    }
    return lines
  }

  private func aggregate(
    _ grades: [SchemeItem.Grade: (items: Int, times: Int)]
  ) -> SchemeResult.Line? {
    guard let aggregate = scheme.aggregate else { return nil }
    func number(_ grade: SchemeItem.Grade) -> Int {
      grades[grade].map { aggregate.countsOccurrences ? $0.times : $0.items } ?? 0
    }
    guard number(.medium) >= aggregate.mediums || number(.minor) >= aggregate.minors else {
      return nil
    }
    var line = SchemeResult.Line(item: "aggregate", title: aggregate.title, state: .aggregate)
    line.times = 1
    line.points = aggregate.points
    return line
  }

  private func adjustments(_ ledger: PeriodLedger) throws(LedgerError) -> [SchemeResult.Line] {
    let adjustments = ledger.adjustments
    guard scheme.allowsAdjustment else { return [] }
    let sum = adjustments.reduce(0) { $0 + $1.hundredths }
    if !Adjustment.range.contains(sum), let last = adjustments.last {
      throw LedgerError(adjustment: last)
    }
    return adjustments.map { adjustment in
      var line = SchemeResult.Line(
        item: "adjust", title: Wording(chinese: "额外奖惩", english: "Adjustment"), state: .adjustment)
      line.points = adjustment.hundredths
      (line.reason, line.by, line.factLine) = (adjustment.reason, adjustment.by, adjustment.line)
      return line
    }
  }

  private func total(_ sums: [String: Int], _ result: inout SchemeResult) {
    guard let base = scheme.base else { return }
    var score = (scheme.parts.isEmpty ? base : 0) + sums["", default: 0]
    for part in scheme.parts {
      let points = max(part.base + sums[part.id, default: 0], part.floor ?? Int.min)
      result.parts.append(SchemeResult.PartTotal(id: part.id, points: points))
      score += points
    }
    if let floor = scheme.floor { score = max(score, floor) }
    if let cap = scheme.cap { score = min(score, cap) }
    result.score = score
    result.band = scheme.band(for: score)
  }
}

/// Points given by hand that a scheme does not allow.
package struct LedgerError: Error, Sendable {
  package let message: String
  /// The line of the facts file, from 1; 0 when it is unknown.
  package let line: Int

  init(item: SchemeItem, mark: ManualMark) {
    line = mark.line
    message =
      item.manual.map {
        "the scheme's item '\(item.id)' allows points by hand from \(pointText($0.lowerBound)) "
          + "to \(pointText($0.upperBound))"
      } ?? "the scheme's item '\(item.id)' is counted and takes no points by hand; "
      + "use 'adjust', or another item"
  }

  init(adjustment: Adjustment) {
    line = adjustment.line
    message = "the adjustments of one agent and period add up to more than 5 points; lessen them"
  }
}

/// Hundredths as people write them: 450 is 4.5.
package func pointText(_ hundredths: Int) -> String {
  let size = hundredths.magnitude
  let (whole, rest) = (size / 100, size % 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  return rest % 10 == 0
    ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
