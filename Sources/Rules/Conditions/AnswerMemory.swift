/// Answers of named conditions, each worked out once: conditions that name others twice would otherwise
/// take time without end. Its room is kept from one rule to the next.
final class AnswerMemory {
  private var whole: [Answer?] = []
  /// Behind the trigger that is being answered.
  private var scoped: [Answer?] = []
  /// Figures that were found to be broken; finds name them by place.
  var figures: [Violation] = []

  /// Begins another rule, with so many conditions.
  func begin(_ conditions: Int) {
    whole.removeAll(keepingCapacity: true)
    scoped.removeAll(keepingCapacity: true)
    if !figures.isEmpty { figures.removeAll() }
    for _ in 0..<conditions {
      whole.append(nil)
      scoped.append(nil)
    }
  }

  subscript(place: Int, isScoped isScoped: Bool) -> Answer? {
    get { isScoped ? scoped[place] : whole[place] }
    set { if isScoped { scoped[place] = newValue } else { whole[place] = newValue } }
  }

  /// Another trigger's turn.
  func forgetScope() {
    for place in scoped.indices where scoped[place] != nil { scoped[place] = nil }
  }
}
