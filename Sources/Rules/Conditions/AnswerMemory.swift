/// Answers of named conditions, each worked out once: conditions that name others twice would otherwise
/// take time without end. Its room is kept from one rule to the next.
final class AnswerMemory {
  private var whole: [Answer?] = []
  /// Behind the trigger that is being answered.
  private var scoped: [Answer?] = []
  /// Figures that were found to be broken; finds name them by place.
  var figures: [Violation] = []

  private var (isWholeUsed, isScopedUsed) = (false, false)

  /// Begins another rule, with so many conditions.
  func begin(_ conditions: Int) {
    if isWholeUsed {
      for place in whole.indices { whole[place] = nil }
      isWholeUsed = false
    }
    forgetScope()
    if !figures.isEmpty { figures.removeAll() }
    while whole.count < conditions {
      whole.append(nil)
      scoped.append(nil)
    }
  }

  subscript(place: Int, isScoped isScoped: Bool) -> Answer? {
    get { isScoped ? scoped[place] : whole[place] }
    set {
      if isScoped {
        scoped[place] = newValue
        isScopedUsed = true
      } else {
        whole[place] = newValue
        isWholeUsed = true
      }
    }
  }

  /// Another trigger's turn.
  func forgetScope() {
    if !isScopedUsed { return }
    for place in scoped.indices { scoped[place] = nil }
    isScopedUsed = false
  }
}
