/// Finds personal data in a text: phones, identity and bank cards, mail and postal addresses.
///
/// Digits may be full width, circled or numerals of Han, set apart by spaces, hyphens or dots. What is
/// already masked (138****0000) is no find, nor are order numbers, waybills, dates, prices and hotlines.
/// Time is linear in the text, and nothing is allocated when nothing is found.
package enum PersonalDataDetector {
  /// The finds in a text, in order of place; they do not overlap.
  package static func finds(in bytes: UnsafeBufferPointer<UInt8>) -> [PersonalDataFind] {
    let text = UTF8Text(bytes: bytes)
    let traits = TextTraits(text)
    guard !traits.areEmpty else { return [] }
    var finds: [PersonalDataFind] = []
    if traits.hasSign { EmailFinder(text: text).collect(into: &finds) }
    if traits.digits >= 11 { NumberFinder(text: text).collect(into: &finds) }
    sort(&finds)
    if traits.hasUnit { AddressFinder(text: text).collect(into: &finds) }
    sort(&finds)
    return finds
  }

  /// The finds in a text; offsets are those of its UTF-8.
  package static func finds(in text: String) -> [PersonalDataFind] {
    var text = text
    return text.withUTF8 { finds(in: $0) }
  }

  private static func sort(_ finds: inout [PersonalDataFind]) {
    if finds.count > 1 { finds.sort { $0.bytes.lowerBound < $1.bytes.lowerBound } }
  }
}
