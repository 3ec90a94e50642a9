internal import Overviews
internal import Rules

extension RunDiffTextReport {
  /// Whether the inputs, the pack or the program are the reason for what differs.
  func causes(_ diff: RunComparison) -> [String] {
    var causes = [main(diff)]
    for (isSame, chinese, english, old, new) in [
      (
        diff.hasSameTools, "程序版本", "huashu", diff.old.overview.tools, diff.new.overview.tools
      ),
      (
        diff.hasSameScorecards, "评分表", "scorecards", diff.old.marks.scorecards,
        diff.new.marks.scorecards
      ),
      (
        diff.hasSameTiming, "计时口径", "timing profiles", diff.old.marks.timingProfiles,
        diff.new.marks.timingProfiles
      ),
    ] where !isSame {
      let sides = [old, new].map {
        SafeText.terminal($0.sorted().joined(separator: words.pick("、", ", ")))
      }
      causes.append(words.pick(chinese, english) + words.colon + "\(sides[0]) → \(sides[1])")
    }
    return causes
  }

  private func main(_ diff: RunComparison) -> String {
    if diff.shared == 0 {
      return words.pick(
        "两次没有共同的会话：命中只能比数量。", "No conversation is in both: of findings only the numbers compare.")
    }
    return switch (diff.hasSameInputs, diff.hasSamePacks) {
    case (true, true):
      words.pick(
        "会话相同，规则包相同：差别只会来自程序、评分表、计时口径、事实或话术。",
        "The same conversations and pack: only the program, scorecard, timing profile, facts or scripts can differ."
      )
    case (true, false):
      words.pick(
        "会话相同，规则包不同：差别来自规则包。", "The same conversations, another pack: the pack is what differs.")
    case (false, true):
      words.pick(
        "规则包相同，会话不同：差别来自会话。",
        "The same pack, other conversations: the conversations are what differs.")
    case (false, false):
      words.pick(
        "会话和规则包都不同：只有共有的会话能看出规则包的影响。",
        "Other conversations and another pack: only shared conversations show what the pack does.")
    }
  }

  func tally(_ tally: FindingComparison.Tally) -> String {
    func count(_ chinese: String, _ english: String, _ count: Int, _ elsewhere: Int) -> String {
      let text = words.pick("\(chinese) \(count)", "\(count) \(english)")
      if elsewhere == 0 { return text }
      return text
        + words.pick(
          "（其中 \(elsewhere) 在独有的会话里）", " (\(elsewhere) in conversations of one run only)")
    }
    var parts = [
      count("新增", "new", tally.added, tally.addedElsewhere),
      count("消失", "gone", tally.gone, tally.goneElsewhere),
      count("不变", "unchanged", tally.unchanged, 0),
    ]
    if tally.regraded > 0 { parts.append(count("级别变了", "of another severity", tally.regraded, 0)) }
    parts.append("\(tally.old) → \(tally.new)")
    return parts.joined(separator: " · ")
  }
}
