/// What a judge keeps from one conversation to the next: its expressions, and room to work in. One serves
/// one thread.
final class JudgingRoom {
  let texts = TextQuestions()
  let memory = AnswerMemory()
  private(set) var entries = SaidEntries()

  /// Begins another conversation.
  func begin(_ context: RuleContext) {
    texts.begin()
    entries.begin(context.speech)
  }
}
