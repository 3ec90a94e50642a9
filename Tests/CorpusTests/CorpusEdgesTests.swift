import ICU
import Lexicons
import Testing
import TranscriptFormats
import Transcripts

/// Word edges judged by runs are those of segmenting the whole text, for every window of two to four
/// units of every text of the corpus, whatever encoding it came in.
@Suite struct CorpusEdgesTests {
  @Test(arguments: CorpusCase.all)
  func runsAndWholeTextsAgree(_ corpusCase: CorpusCase) throws {
    let breaker = try WordBreaker()
    let forgetful = try Edges(cacheSize: 0)
    let remembering = try Edges()
    var windows = 0
    for conversation in try corpusCase.read().conversations {
      for event in conversation.events where !event.text.isEmpty {
        let text = Array(conversation.string(event.text).utf16)
        try text.withUnsafeBufferPointer { units in
          let marks = Array(try #require(breaker.marks(of: units)))
          remembering.beginText()
          for length in 2...4 where units.count >= length {
            for start in 0...(units.count - length) {
              windows += 1
              let isOn = marks[start] == 1 && marks[start + length] == 1
              let range = OriginalOffset(start)..<OriginalOffset(start + length)
              let expected = isOn ? EdgeGrade.on : .crosses
              #expect(forgetful.grade(range, in: units) == expected, "\(corpusCase.name) \(start)")
              #expect(
                remembering.grade(range, in: units) == expected, "\(corpusCase.name) \(start)")
            }
          }
        }
      }
    }
    #expect(windows > 100)
  }
}
