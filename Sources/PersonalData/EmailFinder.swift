/// Finds mail addresses, also in full width.
struct EmailFinder {
  let text: UTF8Text

  func collect(into finds: inout [PersonalDataFind]) {
    var place = 0
    var floor = 0
    while place < text.count {
      let next = text.scalar(at: place)
      // a@example.comb@example.com: one find, since nobody can tell where the second begins.
      if place == floor, next.value == 0x40 || next.value == 0xFF20, let last = finds.last,
        let end = domainEnd(from: next.end)
      {
        finds[finds.count - 1] = PersonalDataFind(
          kind: .email, bytes: last.bytes.lowerBound..<end, certainty: .certain)
        floor = end
        place = end
        continue
      }
      if next.value == 0x40 || next.value == 0xFF20,
        let bytes = address(at: place, afterSign: next.end, floor: floor)
      {
        finds.append(PersonalDataFind(kind: .email, bytes: bytes, certainty: .certain))
        floor = bytes.upperBound
        place = floor
      } else {
        place = next.end
      }
    }
  }

  private func address(at sign: Int, afterSign: Int, floor: Int) -> Range<Int>? {
    var start = sign
    while let previous = text.scalar(before: start), isLocal(previous.value),
      previous.start >= floor, sign - start < 200
    {
      start = previous.start
    }
    // A dot or hyphen does not begin the name: it belongs to what stands before.
    while start < sign, !isWord(text.scalar(at: start).value) { start = text.scalar(at: start).end }
    guard start < sign else { return nil }
    if let previous = text.scalar(before: start), DigitCharacter.isMask(previous.value) {
      return nil
    }
    guard let end = domainEnd(from: afterSign), !isOfService(start..<sign) else { return nil }
    return start..<end
  }

  /// The end of `name.name.tld` with a last part of two letters or more; nil if there is none.
  private func domainEnd(from start: Int) -> Int? {
    var place = start
    var labelStart = start
    var isLetters = true
    var labels = 0
    var end: Int?
    while let next = text.scalar(from: place), place - start < 253 {
      if isWord(next.value), next.value != 0x5F {
        isLetters = isLetters && DigitCharacter.isLatin(next.value)
        place = next.end
      } else if next.value == 0x2D, place > labelStart {
        isLetters = false
        place = next.end
      } else if next.value == 0x2E || next.value == 0xFF0E, place > labelStart {
        labels += 1
        place = next.end
        labelStart = place
        isLetters = true
        continue
      } else {
        break
      }
      let isLast = text.scalar(from: place).map { !isWord($0.value) && $0.value != 0x2D } ?? true
      if isLast, labels > 0, isLetters, letters(labelStart..<place) >= 2,
        !isFile(labelStart..<place)
      {
        end = place
      }
    }
    return end
  }

  private func letters(_ range: Range<Int>) -> Int {
    text.bytes[range.lowerBound] < 0x80 ? range.count : range.count / 3
  }

  private func isWord(_ scalar: UInt32) -> Bool {
    DigitCharacter.isLatin(scalar) || scalar &- 0x30 < 10 || scalar &- 0xFF10 < 10
      || scalar == 0x5F
  }

  private func isLocal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x2D, 0x2B, 0xFF0E, 0xFF3F, 0xFF0D: true
    default: isWord(scalar)
    }
  }

  /// logo@2x.png
  private func isFile(_ range: Range<Int>) -> Bool {
    Self.fileEndings.contains {
      $0.utf8CodeUnitCount == range.count && text.has($0, at: range.lowerBound)
    }
  }

  private func isOfService(_ range: Range<Int>) -> Bool {
    Self.roles.contains {
      $0.utf8CodeUnitCount == range.count && text.has($0, at: range.lowerBound)
    }
  }

  /// Mail boxes of a service, not of a person (RFC 2142 and what shops use).
  private static let roles: [StaticString] = [
    "service", "services", "support", "kefu", "help", "helpdesk", "info", "admin", "noreply",
    "no-reply", "contact", "sales", "complaint", "complaints", "tousu", "shouhou", "webmaster",
    "postmaster", "abuse", "security", "feedback", "hr", "customer.service", "customerservice",
  ]

  private static let fileEndings: [StaticString] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "css", "js",
  ]
}
