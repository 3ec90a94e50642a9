import Scripts

/// A part of what is said, and where it stands in the file.
enum SpokenPart: Hashable {
  /// The bytes of the file.
  case verbatim(ScriptRange)
  /// What a stretch of the file stands for; it may stand for nothing.
  case escaped(String, ScriptRange)
}

/// What an escape stands for, and the place behind it.
struct SpokenEscape {
  let spoken: String
  let end: Int
}

extension [SpokenPart] {
  /// Cuts a range of the file where `escape` finds an escape that begins at a byte.
  init(of range: ScriptRange, escape: (Int) -> SpokenEscape?) {
    self = []
    var start = range.lower
    var place = range.lower
    while place < range.upper {
      guard let found = escape(place), found.end > place else {
        place += 1
        continue
      }
      let end = Swift.min(found.end, range.upper)
      appendVerbatim(start, place)
      append(.escaped(found.spoken, ScriptRange(place, end)))
      (start, place) = (end, end)
    }
    appendVerbatim(start, range.upper)
  }

  /// Appends bytes of the file; nothing if there are none.
  mutating func appendVerbatim(_ lower: Int, _ upper: Int) {
    if lower < upper { append(.verbatim(ScriptRange(lower, upper))) }
  }

  /// What is said, UTF-8.
  func spoken(in text: ScriptText) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in self {
      switch part {
      case .verbatim(let range): bytes += text.bytes[range.lower..<range.upper]
      case .escaped(let spoken, _): bytes += spoken.utf8
      }
    }
    return bytes
  }
}
