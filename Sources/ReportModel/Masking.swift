internal import PersonalData

/// Masks personal data character by character, so that lengths stay the same in every unit.
///
/// 13800000000 becomes 138****0000; how each kind is masked stands in docs/contracts.md.
package enum Masking {
  /// A copy with all that `PersonalDataDetector` finds masked; the text itself if there is nothing.
  package static func masked(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { masked($0) } ?? text
  }

  /// The same of UTF-8; nil if there is nothing to mask.
  package static func masked(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard text.count >= 6 else { return nil }
    let finds = PersonalDataDetector.finds(in: text)
    return finds.isEmpty ? nil : masked(String(decoding: text, as: UTF8.self), finds)
  }

  private static func masked(_ text: String, _ finds: [PersonalDataFind]) -> String {
    var masked = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    for find in finds {
      let start = text.utf8.index(text.startIndex, offsetBy: find.bytes.lowerBound)
      let end = text.utf8.index(start, offsetBy: find.bytes.count)
      masked.append(contentsOf: rest[..<start])
      let hidden = text.utf8.index(text.startIndex, offsetBy: find.hiddenFrom)
      masked.append(contentsOf: rest[start..<hidden])
      masked.append(contentsOf: Self.masked(text.unicodeScalars[hidden..<end], as: find.kind))
      rest = text.unicodeScalars[end...]
    }
    masked.append(contentsOf: rest)
    return String(masked)
  }

  private static func masked(
    _ scalars: Substring.UnicodeScalarView, as kind: PersonalDataKind
  ) -> [Unicode.Scalar] {
    switch kind {
    case .phone, .identityCard, .bankCard: maskedNumber(Array(scalars), as: kind)
    case .email: maskedMail(scalars)
    case .address: scalars.map(star)
    }
  }

  private static func maskedNumber(
    _ scalars: [Unicode.Scalar], as kind: PersonalDataKind
  ) -> [Unicode.Scalar] {
    // The last character of an identity number may be a letter.
    let places = scalars.indices.filter {
      isDigit(scalars[$0]) || kind == .identityCard && $0 == scalars.count - 1
    }
    let kept =
      switch kind {
      case .phone: keptOfPhone(places.map { scalars[$0] })
      case .bankCard: (0, 4)
      default: (3, 4)
      }
    var masked = scalars
    for place in places.dropFirst(kept.0).dropLast(kept.1) { masked[place] = star(scalars[place]) }
    return masked
  }

  /// How many digits of a phone stay visible at both ends: the country code and three, or the area code.
  private static func keptOfPhone(_ digits: [Unicode.Scalar]) -> (Int, Int) {
    let values = digits.map { DigitCharacter.value($0.value) ?? 0 }
    if values.starts(with: [0, 0, 8, 6]) { return (7, 4) }
    if values.starts(with: [8, 6]) { return (5, 4) }
    guard values.first == 0 else { return (3, 4) }
    // Beyond twelve digits the last ones are an extension.
    return (values.dropFirst().first ?? 0 <= 2 ? 3 : 4, digits.count <= 12 ? 4 : 0)
  }

  /// All before the last sign.
  private static func maskedMail(_ scalars: Substring.UnicodeScalarView) -> [Unicode.Scalar] {
    let sign = scalars.lastIndex { $0 == "@" || $0 == "\u{FF20}" } ?? scalars.endIndex
    return scalars[..<sign].map(star) + scalars[sign...]
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    DigitCharacter.value(scalar.value) != nil
  }

  private static func star(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 0x80 ? "*" : "\u{FF0A}"
  }
}
