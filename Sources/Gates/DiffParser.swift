/// Reads what `git diff --unified=0` prints, byte by byte: names may be in any encoding, and lines of
/// files may look like heads of hunks.
struct DiffParser {
  enum Change {
    case lines(String, ClosedRange<Int>)
    case gap(String, Int)
    case whole(String)
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func parse(_ report: (Change) -> Void) {
    /// The new name as the first line of a file has it, and as later lines do.
    var headed: String?
    var path: String?
    while let line = nextLine() {
      if let rest = line.after("diff --git ") {
        headed = Self.headedName(rest)
        path = nil
      } else if let rest = line.after("rename to ") ?? line.after("copy to ") {
        headed = Self.name(rest)
      } else if let rest = line.after("+++ ") {
        // A tab ends a name with spaces.
        let name = Self.name(rest.last == 0x09 ? rest.dropLast() : rest)
        path = name == "/dev/null" ? nil : name.map { String($0.dropFirst(2)) }
      } else if line.starts(with: Array("Binary files ".utf8)) || line.elementsEqual(Self.patch) {
        if let headed { report(.whole(headed)) }
      } else if let rest = line.after("@@ ") {
        hunk(rest, path, report)
      }
    }
  }

  private static let patch = Array("GIT binary patch".utf8)

  /// `-a,b +c,d @@`, and the lines that belong to it.
  private mutating func hunk(
    _ head: ArraySlice<UInt8>, _ path: String?, _ report: (Change) -> Void
  ) {
    let parts = String(decoding: head, as: UTF8.self).split(separator: " ")
    guard parts.count >= 3, let old = Self.range(parts[0]), let new = Self.range(parts[1]) else {
      return
    }
    if let path {
      if new.count > 0 {
        report(.lines(path, new.start...(new.start + new.count - 1)))
      } else {
        report(.gap(path, new.start))
      }
    }
    var (removed, added) = (old.count, new.count)
    while removed > 0 || added > 0, place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "-"): removed -= 1
      case UInt8(ascii: "+"): added -= 1
      case UInt8(ascii: " "):
        removed -= 1
        added -= 1
      // No newline at the end of the file.
      case UInt8(ascii: "\\"): break
      default: return
      }
      _ = nextLine()
    }
  }

  /// -3,2 or +3
  private static func range(_ text: Substring) -> (start: Int, count: Int)? {
    let numbers = text.dropFirst().split(separator: ",").map { Int($0) }
    guard let first = numbers.first, let start = first else { return nil }
    if numbers.count == 1 { return (start, 1) }
    return numbers[1].map { (start, $0) }
  }

  private mutating func nextLine() -> ArraySlice<UInt8>? {
    guard place < bytes.count else { return nil }
    let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
    defer { place = end + 1 }
    return bytes[place..<end]
  }

  // MARK: Names

  /// The new name in `a/x b/x`. Where neither is in quotation marks both are the same, or a line behind
  /// tells of a new one.
  private static func headedName(_ text: ArraySlice<UInt8>) -> String? {
    if text.last == UInt8(ascii: "\"") {
      // The opening mark of the second name: the last one that is not escaped and follows a space.
      var start = text.endIndex - 2
      while start > text.startIndex {
        if text[start] == UInt8(ascii: "\""), text[start - 1] == 0x20 { break }
        start -= 1
      }
      return name(text[start...]).map { String($0.dropFirst(2)) }
    }
    if text.first == UInt8(ascii: "\"") {
      let end = text.firstRange(of: Array("\" b/".utf8))
      return end.map { String(decoding: text[($0.upperBound)...], as: UTF8.self) }
    }
    let half = (text.count - 1) / 2
    guard text.count % 2 == 1, half > 2 else { return nil }
    return String(decoding: text.suffix(half - 2), as: UTF8.self)
  }

  /// A name, with the escapes of C if it stands in quotation marks.
  private static func name(_ text: ArraySlice<UInt8>) -> String? {
    guard text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\""), text.count >= 2 else {
      return String(decoding: text, as: UTF8.self)
    }
    var name: [UInt8] = []
    var place = text.startIndex + 1
    let end = text.endIndex - 1
    while place < end {
      guard text[place] == UInt8(ascii: "\\"), place + 1 < end else {
        name.append(text[place])
        place += 1
        continue
      }
      let digits = text[(place + 1)..<min(place + 4, end)]
      if digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) {
        name.append(UInt8(truncatingIfNeeded: digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }))
        place += 4
      } else {
        name.append(escapes[text[place + 1]] ?? text[place + 1])
        place += 2
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
    UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13,
  ]
}

extension ArraySlice<UInt8> {
  /// What stands behind a beginning; nil if it begins otherwise.
  fileprivate func after(_ beginning: StaticString) -> ArraySlice<UInt8>? {
    let length = beginning.utf8CodeUnitCount
    let begins = beginning.withUTF8Buffer { starts(with: $0) }
    return begins ? dropFirst(length) : nil
  }

  fileprivate func firstRange(of wanted: [UInt8]) -> Range<Int>? {
    guard count >= wanted.count else { return nil }
    return (startIndex...(endIndex - wanted.count)).first {
      self[$0..<$0 + wanted.count].elementsEqual(wanted)
    }.map { $0..<$0 + wanted.count }
  }
}
