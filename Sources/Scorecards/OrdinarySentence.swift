/// A sentence that service conversations have every day and that nothing is wrong with.
package struct OrdinarySentence: Sendable {
  package let text: String
  /// Ids of entries and categories that may hit in it all the same.
  package let allowed: [String]
  package let place: SourcePlace

  package init(text: String, allowed: [String], place: SourcePlace) {
    self.text = text
    self.allowed = allowed
    self.place = place
  }
}
