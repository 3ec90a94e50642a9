import Rules

/// Picks the words of the reader's language: `say("中文", "English")`.
struct Phrasing: Sendable {
  let language: Language

  init(_ language: Language) { self.language = language }

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}
