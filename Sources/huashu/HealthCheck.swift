/// One line of `huashu doctor`.
struct HealthCheck {
  enum State: String {
    case good = "✓"
    /// Works, but something is missing.
    case noted = "!"
    case wrong = "✗"
  }

  let state: State
  let text: String
  /// What to do about it; nil where there is nothing to do.
  var remedy: String?

  init(_ state: State, _ text: String, remedy: String? = nil) {
    self.state = state
    self.text = text
    self.remedy = remedy
  }
}
