import Bytes
import ReportModel
import Testing

@testable import Pipeline

@Suite struct KeyOccurrencesTests {
  private func key(_ number: UInt64) -> FindingKey {
    FindingKey(SHA256Digest(words: (number, ~number, 0, 0)))
  }

  /// Few are compared, many are looked up: the numbers are the same.
  @Test(arguments: [1, 2, 47, 48, 49, 300]) func everyKeyIsCountedForItself(_ kinds: UInt64) {
    var occurrences = KeyOccurrences()
    for _ in 1...2 {
      for round in 0..<5 {
        for number in 0..<kinds {
          #expect(occurrences.count(key(number)) == round, "\(kinds) keys, key \(number)")
        }
      }
      occurrences.removeAll()
    }
  }

  @Test func halfAKeyIsNotAKey() {
    var occurrences = KeyOccurrences()
    #expect(occurrences.count(FindingKey(SHA256Digest(words: (1, 2, 0, 0)))) == 0)
    #expect(occurrences.count(FindingKey(SHA256Digest(words: (1, 3, 0, 0)))) == 0)
    #expect(occurrences.count(FindingKey(SHA256Digest(words: (2, 2, 0, 0)))) == 0)
    #expect(occurrences.count(FindingKey(SHA256Digest(words: (1, 2, 9, 9)))) == 1)
  }
}
