internal import Lexicons
internal import Transcripts

/// Finds the steps of a flow, each behind the one before.
///
/// Every step takes its earliest find: whatever may follow, it can only follow more of it.
struct FlowJudge {
  let judge: ConditionJudge
  let scope: Scope?

  /// How far a flow has come.
  private struct Progress {
    var finds: [Find] = []
    /// Nil: nothing yet.
    var last: Find?
    var doubt: Reason?
    /// The first step that was not found.
    var missing: Place?
    var isBroken = false
  }

  func answer(_ steps: [FlowStepPlan]) -> Answer {
    let progress = run(steps[...], from: Progress())
    if progress.isBroken {
      if let doubt = progress.doubt { return Answer(truth: .unknown(doubt), finds: progress.finds) }
      return Answer(
        truth: .no, finds: progress.finds, lacking: progress.missing.map { [$0] } ?? [])
    }
    if let doubt = progress.doubt { return Answer(truth: .unknown(doubt), finds: progress.finds) }
    return Answer(truth: .yes, finds: progress.finds)
  }

  private func run(_ steps: ArraySlice<FlowStepPlan>, from start: Progress) -> Progress {
    var progress = start
    for step in steps {
      switch step {
      case .step(let question, let isOptional):
        take(question, isOptional: isOptional, &progress)
      case .either(let branches):
        progress = best(branches.map { run($0[...], from: progress) }) ?? progress
      }
      if progress.isBroken { break }
    }
    return progress
  }

  /// The earliest find behind the last step; certain ones first.
  private func take(_ question: QuestionPlan, isOptional: Bool, _ progress: inout Progress) {
    let answer = judge.answer(question, in: scope)
    var certain: Find?
    var possible: Find?
    for find in answer.finds {
      if let last = progress.last, !isBehind(find, last) { continue }
      if possible.map({ isBehind($0, find) }) ?? true { possible = find }
      if find.doubt == nil, certain.map({ isBehind($0, find) }) ?? true { certain = find }
    }
    if let certain {
      // What need not be said must not push the steps behind it back.
      if isOptional { return progress.finds.append(certain) }
      progress.finds.append(certain)
      progress.last = certain
    } else if let possible, !isOptional {
      progress.finds.append(possible)
      progress.last = possible
      progress.doubt = progress.doubt ?? possible.doubt
    } else if !isOptional {
      progress.isBroken = true
      progress.missing = progress.last?.place
      if case .unknown(let reason) = answer.truth { progress.doubt = progress.doubt ?? reason }
    }
  }

  /// The branch that ends first; whole ones before broken ones, certain before doubtful.
  private func best(_ branches: [Progress]) -> Progress? {
    branches.min { left, right in
      if left.isBroken != right.isBroken { return right.isBroken }
      if (left.doubt == nil) != (right.doubt == nil) { return left.doubt == nil }
      guard let first = left.last, let second = right.last else { return left.last == nil }
      return isBehind(second, first)
    }
  }

  /// Whether a find stands behind another: in a later turn, or later in the same.
  private func isBehind(_ find: Find, _ other: Find) -> Bool {
    if find.place.turn != other.place.turn { return find.place.turn > other.place.turn }
    let starts = (judge.context.start(of: find), judge.context.start(of: other))
    if starts.0.event != starts.1.event { return starts.0.event > starts.1.event }
    return starts.0.offset > starts.1.offset
  }
}
