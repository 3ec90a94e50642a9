/// One piece of personal data in a text.
package struct PersonalDataFind: Hashable, Sendable {
  package enum Certainty: String, Hashable, Sendable {
    /// Shape and check digits, or shape and the words before it, leave no doubt.
    case certain
    /// The shape is right, but something else may have it too.
    case likely
  }

  package let kind: PersonalDataKind
  /// Half-open offsets into the text in UTF-8.
  package let bytes: Range<Int>
  package let certainty: Certainty
  /// From where on a mask hides it: an address from its first number on, all else from the beginning.
  package let hiddenFrom: Int

  package init(
    kind: PersonalDataKind, bytes: Range<Int>, certainty: Certainty, hiddenFrom: Int? = nil
  ) {
    self.kind = kind
    self.bytes = bytes
    self.certainty = certainty
    self.hiddenFrom = hiddenFrom ?? bytes.lowerBound
  }
}
