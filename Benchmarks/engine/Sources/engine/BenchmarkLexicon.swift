import Glibc
import Lexicons

/// The phrases of a lexicon, one a line, ready to be found.
struct BenchmarkLexicon {
  let automaton: PhraseAutomaton
  /// For each phrase whether it counts wherever it stands: it has four characters or more.
  let isLong: [Bool]

  var count: Int { isLong.count }

  /// Reads a file. Of phrases that fold alike only the first is found; phrases of one character never.
  init(path: String) throws {
    var phrases: [[UInt16]] = []
    var isLong: [Bool] = []
    var known: Set<[UInt16]> = []
    guard let file = fopen(path, "r") else { throw BenchmarkError("\(path) cannot be read") }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, file) > 0 {
      guard let line else { break }
      let text = String(cString: line)
      let units = foldedPhrase(String(text.prefix { $0 != "\n" }))
      let characters = String(decoding: units, as: UTF16.self).unicodeScalars.count
      isLong.append(characters >= 4)
      let isFound = characters >= 2 && known.insert(units).inserted
      phrases.append(isFound ? units : [])
    }
    self.isLong = isLong
    automaton = try PhraseAutomaton(phrases)
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
