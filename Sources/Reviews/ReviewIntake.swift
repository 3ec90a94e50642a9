/// Takes the rows of filled-in sheets, checks them against the reports they are about, and adds them to
/// what was ruled before: all or none.
package struct ReviewIntake: Sendable {
  private let run: String
  private let findings: [String: ReviewableFinding]
  /// How an export may have written a conversation's id besides as it is.
  private let spellings: @Sendable (String) -> [String]
  /// Who ruled where a row does not say; nil: every row must.
  private let reviewer: String?

  private var entries: [ReviewEntry] = []
  private var faults: [ReviewFault] = []
  private var faultyKeys: Set<String> = []
  /// The places that were read, by their order.
  private var order: [ReviewPlace: Int] = [:]
  /// Rows with a finding and no ruling.
  package private(set) var blank = 0

  package init(
    run: String, findings: some Sequence<ReviewableFinding>, reviewer: String? = nil,
    spellings: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    self.run = run
    self.findings = Dictionary(findings.map { ($0.key, $0) }) { first, _ in first }
    self.reviewer = reviewer.map(SheetCell.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    self.spellings = spellings
  }

  /// How many rulings were read.
  package var count: Int { entries.count }

  /// A fault of a file as a whole, or of what no row can be made of.
  package mutating func note(_ fault: ReviewFault) {
    meet(fault.place)
    faults.append(fault)
  }

  private mutating func meet(_ place: ReviewPlace) {
    if order[place] == nil { order[place] = order.count }
  }

  package mutating func take(_ answer: ReviewAnswer, at place: ReviewPlace) {
    if answer.ruling.isEmpty, answer.saysVeto == false {
      blank += 1
      return
    }
    meet(place)
    var reasons: [String] = []
    let finding = finding(of: answer, &reasons)
    let ruling = ruling(of: answer, &reasons)
    let isVeto = veto(of: answer, ruling, finding, &reasons)
    let by = answer.by.isEmpty ? reviewer : answer.by
    if by == nil { reasons.append("复核人 (Reviewer) is blank; say who ruled, or give --by NAME") }
    guard reasons.isEmpty, let finding, let ruling, let by else {
      faults += reasons.map { ReviewFault(place: place, message: $0) }
      faultyKeys.insert(answer.key)
      return
    }
    let event = ReviewEvent(
      key: finding.key, run: run, conversation: finding.conversation, rule: finding.rule,
      ruling: ruling, isVeto: isVeto, note: answer.note, by: by, at: answer.at)
    entries.append(ReviewEntry(event: event, place: place))
  }

  private func finding(
    of answer: ReviewAnswer, _ reasons: inout [String]
  ) -> ReviewableFinding? {
    guard answer.run == run else {
      reasons.append(
        answer.run.isEmpty
          ? "运行 (Run) is blank; keep the cells of the export"
          : "the row is of another run; give the reports it was exported from with --reports")
      return nil
    }
    guard !answer.key.isEmpty else {
      reasons.append("发现编号 (Finding key) is blank; keep the cells of the export")
      return nil
    }
    guard let finding = findings[answer.key] else {
      reasons.append("no finding of these reports has this key; keep the cells of the export")
      return nil
    }
    let written = [answer.conversation, SheetCell.bare(answer.conversation)]
    let known = [finding.conversation] + spellings(finding.conversation)
    guard known.lazy.map(SheetCell.trimmed).contains(where: written.contains) else {
      reasons.append(
        "the finding belongs to another conversation than the row; keep the cells of the export, "
          + "and sort whole rows only")
      return nil
    }
    return finding
  }

  private func ruling(of answer: ReviewAnswer, _ reasons: inout [String]) -> ReviewRuling? {
    guard !answer.ruling.isEmpty else {
      reasons.append("一票否决 (Veto) is filled in and 结论 (Ruling) is blank; fill in both or none")
      return nil
    }
    if let ruling = ReviewRuling(word: answer.ruling) { return ruling }
    reasons.append(
      "结论 (Ruling) is none of the words it can be; write "
        + ReviewRuling.list(ReviewRuling.allCases))
    return nil
  }

  private func veto(
    of answer: ReviewAnswer, _ ruling: ReviewRuling?, _ finding: ReviewableFinding?,
    _ reasons: inout [String]
  ) -> Bool {
    guard let saysVeto = answer.saysVeto else {
      reasons.append("一票否决 (Veto) says neither yes nor no; write 是 (yes) or leave it blank")
      return false
    }
    guard saysVeto else { return false }
    if let ruling, ruling != .confirmed {
      reasons.append("a veto goes with 命中 (confirmed) only; leave 一票否决 blank")
    }
    if let finding, !finding.isCandidate {
      reasons.append("the finding is no veto candidate; leave 一票否决 blank")
    }
    return true
  }

  /// Adds what was taken. Throws `ReviewRefusal` with the faults of all rows; the book is then as it was.
  package func add(to book: inout ReviewBook) throws(ReviewRefusal) -> ReviewBook.Addition {
    var grown = book
    var all = faults
    var addition = ReviewBook.Addition()
    do {
      // What a faulty row would have changed is not held against the rows behind it.
      addition = try grown.add(entries.filter { !faultyKeys.contains($0.event.key) })
    } catch {
      all += error.faults
    }
    guard all.isEmpty else { throw ReviewRefusal(faults: inOrder(all)) }
    book = grown
    return addition
  }

  private func inOrder(_ faults: [ReviewFault]) -> [ReviewFault] {
    faults.enumerated().sorted {
      (order[$0.element.place] ?? 0, $0.offset) < (order[$1.element.place] ?? 0, $1.offset)
    }.map(\.element)
  }
}
