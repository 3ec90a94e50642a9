internal import Scorecards

extension ReportWords {
  func score(_ score: Score, of card: Scorecard) -> String {
    let text = pick(
      "得分 \(score.obtained) / 已评 \(score.assessed)（适用 \(score.applicable)，表面 \(score.visible)）",
      "score \(score.obtained) / \(score.assessed) assessed (\(score.applicable) applicable, "
        + "\(score.visible) on the sheet)")
    guard let percent = score.percent else {
      return text + "  " + pick("评得太少，不给百分比", "too little assessed for a percentage")
    }
    let place = card.bands.firstIndex { $0.name == score.band }
    let band = place.map { "  \(card.bands[$0].name) \(card.range(ofBand: $0))" } ?? ""
    return "\(text)  \(tenths(percent))%\(band)"
  }

  func vetoCandidates(_ names: [String]) -> String {
    pick("一票否决候选：", "veto candidates: ") + names.joined(separator: pick("、", ", "))
  }

  func confirmedVetoes(_ names: [String], without: Points) -> String {
    pick("一票否决已确认：", "vetoes confirmed: ") + names.joined(separator: pick("、", ", "))
      + pick("，原得分 \(without)", ", score without: \(without)")
  }

  func dimensions(_ parts: [String]) -> String {
    pick("分项：", "parts: ") + parts.joined(separator: " · ")
  }

  func unseen(_ score: Score) -> String {
    let count = score.unseenItems.count
    let items = count == 0 ? "" : inBrackets(pick("\(count) 项", "\(count) items"))
    return pick(
      "另有 \(score.unseen) 分工具看不到，需人工评定\(items)",
      "\(score.unseen) more points no tool can see, for a person to give\(items)")
  }

  /// Both figures: with the items of preview rules, and without them.
  func preview(_ preview: Score.Preview, _ score: Score) -> String {
    let (obtained, assessed) = (preview.obtained, preview.assessed)
    if preview.isCounted {
      let without = "\(score.obtained - obtained)/\(score.assessed - assessed)"
      return pick(
        "含试用项 \(obtained)/\(assessed)；不含则为 \(without)",
        "with preview items \(obtained)/\(assessed); without them \(without)")
    }
    let with = "\(score.obtained + obtained)/\(score.assessed + assessed)"
    return pick(
      "试用项 \(obtained)/\(assessed) 未计入；计入则为 \(with)",
      "preview items \(obtained)/\(assessed) not counted; with them \(with)")
  }

  var preview: String { pick("试用", "preview") }

  var colon: String { pick("：", ": ") }
}
