import Bytes
import Lexicons
import TranscriptFormats
import Transcripts

/// Huashu's engine without rules: parse, fold, match, word edges, response gaps, and the report line of the C++ peers
/// (Benchmarks/peers/common.hpp).
///
/// Hits are sought and judged in the folded text of one message, as the peers do; Huashu itself matches whole turns
/// and asks for the edges of the original text.
final class BenchmarkEngine {
  private let stage: Stage
  private let lexicon: BenchmarkLexicon
  private let parser = ConversationLineParser()
  private let text = FoldedText()
  // Answers are not kept: text whose runs repeat would flatter the engine.
  private let edges: Edges
  private var tally: Tally
  private(set) var totals = Totals()

  struct Totals {
    var conversations = 0
    var messages = 0
    var candidates = 0
    var kept = 0
    var gaps = 0
    var badLines = 0
    /// Of folded units: the compiler must not leave folding out where nobody reads its result.
    var units = 0
  }

  init(lexicon: BenchmarkLexicon, stage: Stage) throws {
    self.lexicon = lexicon
    self.stage = stage
    tally = Tally(phrases: lexicon.count)
    edges = try Edges(cacheSize: 0)
  }

  /// Appends the report of one line. `JSONParser.padding` readable bytes must follow it.
  func analyse(_ line: UnsafeBufferPointer<UInt8>, number: Int, into output: inout ByteWriter) {
    guard stage > .read else { return }
    do throws(LineError) {
      let conversation = try parser.parse(padded: line)
      totals.conversations += 1
      if stage > .parse { listen(to: conversation, into: &output) }
    } catch {
      totals.badLines += 1
      output.append("{\"line\":")
      output.append(number: number)
      output.append(",\"error\":")
      output.append(json: error.detail)
      output.append("}\n")
    }
  }

  private func listen(to conversation: Conversation, into output: inout ByteWriter) {
    tally.removeAll()
    var gaps = ResponseGaps()
    conversation.text.withUnsafeBufferPointer { bytes in
      conversation.parties.withUnsafeBufferPointer { parties in
        conversation.events.withUnsafeBufferPointer { events in
          for event in events where !event.text.isEmpty {
            tally.messages += 1
            listen(to: UnsafeBufferPointer(rebasing: bytes[event.text.lower..<event.text.upper]))
            guard stage >= .time, let party = event.party else { continue }
            gaps.hear(event, of: parties[party.rawValue].role)
          }
        }
      }
    }
    totals.messages += tally.messages
    totals.candidates += tally.candidates
    totals.kept += tally.kept
    totals.gaps += gaps.count
    guard stage >= .write else { return }
    output.append("{\"id\":")
    output.append(json: conversation.id)
    tally.write(to: &output)
    gaps.write(to: &output)
    output.append("}\n")
  }

  private func listen(to message: UnsafeBufferPointer<UInt8>) {
    text.removeAll()
    text.append(message, separated: false)
    let units = text.foldedUnits
    totals.units += units.count
    guard stage > .fold else { return }
    var hasBegun = false
    lexicon.automaton.forEachMatch(in: units) { phrase, start, length in
      tally.candidates += 1
      guard stage > .match else { return }
      if !lexicon.isLong[phrase] {
        if !hasBegun { edges.beginText() }
        hasBegun = true
        guard edges.isBoundary(start, in: units) == true,
          edges.isBoundary(start + length, in: units) == true
        else { return }
      }
      tally.keep(phrase)
    }
  }
}
