/// What kind of personal data a text holds.
package enum PersonalDataKind: String, CaseIterable, Hashable, Sendable {
  /// A mobile number, with or without the country code, or a landline with its area code.
  case phone
  /// An identity card number of 18 digits (GB 11643), or of 15 in the form before 1999.
  case identityCard = "identity_card"
  /// A bank card number of 16 to 19 digits.
  case bankCard = "bank_card"
  case email
  /// What looks like a postal address down to a house number.
  case address
}
