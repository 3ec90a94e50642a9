import Bytes
import Facts
import Foundation
import Overviews
import Packs
import Pipeline
import ReportModel
import Reports
import Reviews
import Rules
import Scorecards
import TestSupport
import Testing
import TextSources
import TranscriptFormats
import Transcripts

/// Scores after review, added up from report lines, are those the engine gives.
@Suite struct RescoringTests {
  /// Comparisons made, those the line did not suffice for, and those that gave points back.
  struct Tally {
    var all = 0
    var uncounted = 0
    var regained = 0
  }

  /// Rulings on the findings of a report, by chance: every state there is.
  static func book(
    _ report: ConversationReport, _ pack: ResolvedPack, _ generator: inout SeededGenerator
  ) throws -> ReviewBook {
    var book = ReviewBook()
    for finding in report.findings {
      let isCandidate = report.score?.vetoes.contains(finding.rule) ?? false
      let isVeto = isCandidate && Int.random(in: 0..<4, using: &generator) == 0
      let rulings: [ReviewRuling] =
        switch Int.random(in: 0..<14, using: &generator) {
        case 0...4: [.rejected]
        case 5: [.rejected, .appealed, .upheld]
        case 6: [.confirmed, .appealed, .revoked]
        case 7: [.rejected, .appealed, .revoked]
        case 8: [.doubtful]
        case 9: [.confirmed, .appealed]
        case 10: [.confirmed]
        default: []
        }
      for ruling in rulings {
        let event = ReviewEvent(
          key: finding.key.description, run: "r", conversation: report.conversation.id,
          rule: pack.rules[finding.rule].id, ruling: ruling,
          isVeto: ruling == .confirmed && isVeto, by: "王主管")
        _ = try book.add([ReviewEntry(event: event, place: ReviewPlace(file: "f", row: 1))])
      }
    }
    return book
  }

  /// Facts by chance: an item's, a veto's, one that confirms vetoes, a mark.
  static func facts(_ generator: inout SeededGenerator) -> FactSet {
    var facts = FactSet()
    let flag = [nil, true, false].randomElement(using: &generator) ?? nil
    facts["wrong"] = flag.map { .flag($0) }
    facts["called"] = Bool.random(using: &generator) ? .flag(true) : nil
    if Int.random(in: 0..<5, using: &generator) == 0 {
      let vetoes = ["wrong", "forbidden.words", "said.twice, wrong", "promise.kept"]
      facts["veto_confirmed"] = vetoes.randomElement(using: &generator).map { .text($0) }
    }
    if Bool.random(using: &generator) {
      facts.manual = [
        ManualMark(
          item: "warmth", hundredths: Int.random(in: 0...16, using: &generator) * 25, reason: "听过")
      ]
    }
    return facts
  }

  static func scoreFacts(_ facts: FactSet) -> ScoreFacts {
    let marks = facts.manual.map {
      ($0.item, ScoreFacts.Mark(points: Points(hundredths: $0.hundredths), reason: $0.reason))
    }
    let confirmed = (facts["veto_confirmed"]?.text ?? "").split { ", ".contains($0) }
    return ScoreFacts(
      marks: Dictionary(marks) { $1 }, confirmedVetoes: Set(confirmed.map(String.init)),
      value: { facts[$0] })
  }

  static func told(_ after: Rescored) -> Reckoning.Result {
    var result = Reckoning.Result()
    (result.obtained, result.assessed) = (after.result.obtained, after.assessed)
    (result.percent, result.band) = (after.result.percent, after.result.band)
    for points in after.byParty where points.assessed > .zero {
      result.byParty[points.party] = [points.obtained, points.assessed]
    }
    (result.confirmed, result.open) = (Set(after.confirmedVetoes), Set(after.openVetoes))
    result.status = after.status.rawValue
    return result
  }

  /// Compares what the line tells with what the engine says.
  static func compare(
    _ pack: ResolvedPack, _ report: ConversationReport, _ facts: FactSet, _ what: String,
    _ generator: inout SeededGenerator, _ tally: inout Tally
  ) throws {
    var writer = ByteWriter()
    let redaction: Redaction = Bool.random(using: &generator) ? .full : .none
    NDJSONReport(try Desk.options(pack: pack, redaction: redaction)).write(report, to: &writer)
    let record = try TableRun.record(line: writer.string)
    let book = try book(report, pack, &generator)
    guard let after = Rescorer(pack: pack, reviews: book).rescored(record) else {
      #expect(
        report.findings.allSatisfy { book.state(of: $0.key.description) == .pending }, "\(what)")
      return
    }
    guard record.score != nil else { return }
    tally.all += 1
    let reckoning = Reckoning(pack: pack, report: report, facts: scoreFacts(facts), book: book)
    var wanted = try #require(reckoning.result, "\(what)")
    let found = told(after)
    if !after.isCounted {
      tally.uncounted += 1
      #expect(record.score?.byParty.count ?? 0 > 1, "\(what): nobody else is there")
      // The old figures, but for vetoes.
      (wanted.byParty, wanted.assessed) = (found.byParty, record.score?.assessed ?? .zero)
      if after.confirmedVetoes.isEmpty, let old = record.score?.result {
        (wanted.obtained, wanted.percent, wanted.band) = (old.obtained, old.percent, old.band)
        #expect(after.byParty == record.score?.byParty, "\(what)")
      } else if wanted.assessed > .zero {
        let standing = pack.scorecards.first { $0.name == record.score?.scorecard }?
          .standing(.zero, of: wanted.assessed)
        (wanted.percent, wanted.band) = (standing?.percent, standing?.band)
      }
    } else if after.result.obtained > record.score?.result.obtained ?? .zero {
      tally.regained += 1
    }
    #expect(found == wanted, "\(what): \(found) is not \(wanted)")
  }

  @Test(arguments: RescoringPack.cards.indices, [false, true])
  func linesTellWhatTheEngineSays(_ place: Int, _ countsPreview: Bool) throws {
    let pack = try RescoringPack.pack(RescoringPack.cards[place], countsPreview: countsPreview)
    let analyser = try Analyser(pack: pack)
    var tally = Tally()
    for seed in 0..<250 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let conversation = RescoringPack.conversation("c\(seed)", &generator)
      let facts = Self.facts(&generator)
      let report = analyser.analyse(conversation, stated: facts)
      for round in 0..<3 {
        try Self.compare(
          pack, report, facts, "card \(place) seed \(seed) round \(round)", &generator, &tally)
      }
    }
    #expect(tally.all > 200)
    #expect(tally.regained > 20, "\(tally)")
    // Weights of which the points of several parties leave fractions cannot be counted again.
    #expect(tally.uncounted * (place == 3 ? 2 : 4) < tally.all, "\(tally)")
  }

  /// The corpus, by every sheet that ships.
  @Test func theCorpusToo() throws {
    let shipped = try Repository.pack()
    var tally = Tally()
    for place in shipped.scorecards.indices {
      var profile = shipped.profile
      (profile.chatScorecard, profile.callScorecard) = (place, place)
      let pack = ResolvedPack(
        name: shipped.name, version: shipped.version, fingerprint: shipped.fingerprint,
        lexicon: shipped.lexicon, rules: shipped.rules, scorecards: shipped.scorecards,
        timing: shipped.timing, timingWords: shipped.timingWords, profile: profile)
      let analyser = try Analyser(pack: pack)
      for (name, conversation) in try Self.corpus() {
        let report = analyser.analyse(conversation, stated: FactSet())
        for seed in 0..<4 as Range<UInt64> {
          var generator = SeededGenerator(seed: seed)
          let what = "\(name) \(shipped.scorecards[place].name) seed \(seed)"
          try Self.compare(pack, report, FactSet(), what, &generator, &tally)
        }
      }
    }
    #expect(tally.all > 300 && tally.regained > 100, "\(tally)")
    #expect(tally.uncounted * 10 < tally.all, "\(tally)")
  }

  private static func corpus() throws -> [(String, Conversation)] {
    let folder = Repository.root + "/corpus"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return try names.flatMap { name -> [(String, Conversation)] in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      guard let file = files.first(where: { $0.hasPrefix("input.") }) else { return [] }
      let path = "corpus/\(name)/\(file)"
      let output = try ExportFile(
        MemorySource(Repository.bytes(path)), file: path, options: ReadingOptions()
      ).read()
      return output.conversations.map { (name, $0) }
    }
  }
}
