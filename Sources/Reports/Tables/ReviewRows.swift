internal import Lexicons
internal import Overviews
internal import Reviews
internal import Rules

/// Makes the rows of 总览 that say what people ruled and what is left after it.
struct ReviewRows {
  let overview: RunOverview
  let words: ReportWords

  private var after: ReviewFigures { overview.after }

  var rows: [SummaryRow] { rulings + [precision] + results + vetoes }

  private var rulings: [SummaryRow] {
    ReviewState.allCases.map { state in
      row(words.pick("问题：", "findings: ") + words.state(state), after.count(state))
    }
  }

  private var precision: SummaryRow {
    var note = words.pick("尚无人复核", "nobody has reviewed any")
    if let interval = after.precision.interval {
      let (hits, count) = (after.precision.hits, after.precision.count)
      let range = "\(words.tenths(interval.lower))%–\(words.tenths(interval.upper))%"
      note = words.pick(
        "\(count) 条中 \(hits) 条成立，95% 置信区间 \(range)",
        "\(hits) of \(count) are right, 95% interval \(range)")
    }
    return SummaryRow(
      group: .reviews, name: words.pick("复核准确率%", "precision by review %"),
      value: TableCell(tenths: after.precision.percent), note: note)
  }

  private var results: [SummaryRow] {
    let mean = words.tenthsBefore(overview.scores.mean)
    var rows = [
      SummaryRow(
        group: .reviews, name: words.pick("复核后平均得分率%", "mean score after review %"),
        value: TableCell(tenths: after.scores.mean), note: mean)
    ]
    for status in [RecordStatus.findings, .pass] {
      let (count, before) =
        status == .pass
        ? (after.passed, overview.passed) : (after.count(status), overview.count(status))
      rows.append(row(words.afterReview(words.record(status)), count, words.before(before)))
    }
    rows.append(
      row(words.afterReview(words.unjudged), after.unjudged, words.before(overview.unjudged)))
    rows.append(
      row(
        words.afterReview(words.pick("问题", "findings in all")), after.findings.total,
        words.before(overview.findings.total)))
    return rows
  }

  private var vetoes: [SummaryRow] {
    [
      row(
        words.pick("已确认否决的会话", "conversations with confirmed vetoes"), overview.confirmedVetoes),
      row(
        words.pick("有待定否决的会话", "conversations with undecided vetoes"), after.openVetoes,
        words.pick("须人工确认", "for a person to confirm")),
      row(
        words.pick("误报未退分的会话", "conversations with points not given back"), after.uncounted,
        after.uncounted == 0
          ? ""
          : words.pick(
            "报告行不足以重算，或规则包、方案、口径与检查时不同；得分仍是复核前的",
            "the lines do not tell, or pack, profile, sheet or clock are not those of the check; these "
              + "scores are the old ones")),
    ]
  }

  private func row(_ name: String, _ value: Int, _ note: String = "") -> SummaryRow {
    SummaryRow(group: .reviews, name: name, value: .integer(value), note: note)
  }
}

extension ReportWords {
  fileprivate func afterReview(_ name: String) -> String {
    pick("复核后：\(name)", "after review: \(name)")
  }

  fileprivate func before(_ count: Int) -> String { pick("复核前 \(count)", "before: \(count)") }

  fileprivate func tenthsBefore(_ value: Int?) -> String {
    value.map { pick("复核前 \(tenths($0))", "before: \(tenths($0))") } ?? ""
  }
}
