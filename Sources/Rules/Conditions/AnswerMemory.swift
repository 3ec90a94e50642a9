/// Answers of named conditions, each worked out once: conditions that name others twice would otherwise
/// take time without end.
final class AnswerMemory {
  private var whole: [Int: Answer] = [:]
  /// Behind the trigger that is being answered.
  private var scoped: [Int: Answer] = [:]

  func answer(_ place: Int, isScoped: Bool, _ work: () -> Answer) -> Answer {
    if let known = isScoped ? scoped[place] : whole[place] { return known }
    let answer = work()
    if isScoped { scoped[place] = answer } else { whole[place] = answer }
    return answer
  }

  /// Another trigger's turn.
  func forgetScope() { scoped.removeAll() }
}
