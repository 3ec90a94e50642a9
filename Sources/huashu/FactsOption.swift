import ArgumentParser
import Facts
import Foundation
import Packs
import Scorecards

/// What the transcripts cannot show.
struct FactsOption: ParsableArguments {
  @Option(
    name: .customLong("facts"),
    help: Words.help(
      "事实文件，YAML 或每行一个 JSON 对象：投诉、评价、人工给分。",
      "A facts file, YAML or one JSON object a line: complaints, ratings, points given by hand."),
    completion: .file())
  var path: String?

  /// The facts, with every mark of a conversation checked against the pack's sheets.
  func load(for pack: ResolvedPack) throws -> Facts? {
    guard let facts = try load() else { return nil }
    for id in facts.conversationIDs {
      for mark in facts.conversation(id)?.manual ?? [] {
        let given = ScoreFacts.Mark(
          points: Points(hundredths: mark.hundredths), reason: mark.reason)
        let cards = pack.scorecards.filter { card in card.items.contains { $0.id == mark.item } }
        // A mark for none of the sheets may be one for a scheme of `score`.
        let faults = cards.compactMap { $0.fault(in: given, forItem: mark.item) }
        if let fault = faults.first, faults.count == cards.count {
          Terminal.say("\(path ?? "facts"):\(mark.line): \(fault)")
          throw ExitStatus.usage
        }
      }
    }
    return facts
  }

  /// Nil without the option. Says what is wrong with the file and ends with 2, before any report.
  func load() throws -> Facts? {
    guard let path else { return nil }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      Terminal.say("\(path): cannot be read as UTF-8 text; check the path given to --facts")
      throw ExitStatus.usage
    }
    return try PackTalk.saying { () throws(PackError) in try FactsFile(text, file: path).facts }
  }
}
