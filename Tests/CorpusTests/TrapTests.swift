import Foundation
import Lexicons
import Pipeline
import ReportModel
import Scorecards
import TestSupport
import Testing

/// Sentence pairs that a naive search gets wrong (traps.tsv): the first must hit its category, the
/// second must not hit it with certainty. Each sentence is the only turn, spoken by the agent unless a
/// mark says otherwise.
@Suite struct TrapTests {
  struct Pair: CustomTestStringConvertible, Sendable {
    let id: String
    let category: String
    let mustHit: String
    let mustNotHit: String
    var testDescription: String { "\(id) \(category)" }
  }

  /// Pairs that do not separate yet, each with the reason. A pair that separates must leave the list.
  static let knownMisses = [
    "T010": "不好意思，我看错了 said by an agent is an apology; only the speaker separates the pair"
  ]

  /// Rows that are about no one category: which their first sentence must hit. 在的 and 亲 greet; 请 is
  /// asked of the customer; a quotation is tried on every forbidden category.
  static let meant = ["BOT": ["P01"], "TOKEN": ["P01"], "WHISP": ["P11", "P19"], "QUO": ["F"]]

  static let pairs: [Pair] = {
    guard let text = try? Repository.text("Tests/CorpusTests/traps.tsv") else { return [] }
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 5 else { return nil }
      return Pair(id: cells[0], category: cells[1], mustHit: cells[3], mustNotHit: cells[4])
    }
  }()

  @Test func theTableIsRead() {
    #expect(Self.pairs.count == 95)
    #expect(Self.knownMisses.count <= 5)
    #expect(Set(Self.knownMisses.keys).isSubset(of: Self.pairs.map(\.id)))
  }

  @Test(arguments: pairs)
  func separates(_ pair: Pair) throws {
    let hit = try Self.outcomes(pair.mustHit, pair.category)
    let noHit = try Self.outcomes(pair.mustNotHit, pair.category)
    let separates = !hit.isEmpty && !noHit.contains(.certain)
    if let reason = Self.knownMisses[pair.id] {
      #expect(!separates, "\(pair.id) separates now: take it off the list (\(reason))")
    } else {
      #expect(!hit.isEmpty, "must hit: \(pair.mustHit)")
      #expect(!noHit.contains(.certain), "must not hit: \(pair.mustNotHit)")
    }
  }

  /// The certain and possible hits of a category in a sentence.
  private static func outcomes(_ sentence: String, _ category: String) throws -> [CandidateOutcome]
  {
    let pack = try Repository.pack()
    var text = sentence
    var speaker = Speaker.agent
    if text.contains("（客户）") {
      speaker = .customer
      text = text.replacingOccurrences(of: "（客户）", with: "")
    } else if text.hasPrefix("【系统】") {
      speaker = .other
      text.removeFirst(4)
    }
    let prober = try PhraseProber(lexicon: pack.lexicon)
    return prober.probe(text, speaker: speaker, isCall: false).candidates.filter { candidate in
      let found = pack.lexicon.category(of: candidate.entry)
      let isMeant = (meant[category] ?? [category]).contains { found.id.hasPrefix($0) }
      // What the system says is nobody's greeting: rules ask for words of agents.
      return isMeant && speaker != .other && (candidate.outcome == .certain || candidate.outcome == .possible)
    }.map(\.outcome)
  }
}
