internal import Bytes
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// The member `score` of a report line (docs/contracts.md §3): what a sheet does not have is left out.
struct ScoreWriter: Sendable {
  private let chat: Sheet?
  private let call: Sheet?

  /// What is asked of a scorecard for every line, by reference.
  private final class Sheet: Sendable {
    let card: Scorecard
    /// Whether the points of an item stand here: those of rules stand with the verdicts.
    let isShown: [Bool]
    let ruleIDs: [String]

    init(_ card: Scorecard, _ pack: ResolvedPack) {
      self.card = card
      isShown = card.items.map { !$0.isRule }
      ruleIDs = pack.rules.map(\.id)
    }
  }

  init(_ pack: ResolvedPack) {
    chat = pack.scorecard(for: .chat).map { Sheet($0, pack) }
    call = pack.scorecard(for: .call).map { Sheet($0, pack) }
  }

  func write(
    _ report: ConversationReport, _ line: borrowing LineContext, to writer: inout ByteWriter
  ) {
    let sheet = report.conversation.channel == .chat ? chat : call
    guard let sheet, let score = report.score else {
      writer.append(#","score":null"#)
      return
    }
    writer.append(#","score":{"scorecard":"#)
    writer.append(json: sheet.card.name)
    member(#","obtained":"#, score.obtained, &writer)
    member(#","assessed":"#, score.assessed, &writer)
    member(#","applicable":"#, score.applicable, &writer)
    member(#","visible":"#, score.visible, &writer)
    share(score.percent, score.band, &writer)
    vetoes(score, sheet, &writer)
    parties(score, line, &writer)
    if let result = score.withoutVeto {
      writer.append(#","confirmed_vetoes":"#)
      list(score.confirmedVetoes, &writer)
      writer.append(#","without_veto":{"obtained":"#)
      Self.append(result.obtained, to: &writer)
      share(result.percent, result.band, &writer)
      writer.append("}")
    }
    dimensions(score, sheet, &writer)
    items(score, sheet, &writer)
    if score.unseen > .zero {
      member(#","unseen":{"points":"#, score.unseen, &writer)
      writer.append(#","items":"#)
      list(score.unseenItems.map { sheet.card.items[$0].id }, &writer)
      writer.append("}")
    }
    if let preview = score.preview { self.preview(preview, &writer) }
    writer.append("}")
  }

  /// Whole numbers without a point, others with one or two decimals.
  static func append(_ points: Points, to writer: inout ByteWriter) {
    if points.hundredths % 100 == 0 {
      writer.append(number: points.hundredths / 100)
    } else {
      writer.append(points.description)
    }
  }

  @inline(__always)
  private func member(_ name: StaticString, _ points: Points, _ writer: inout ByteWriter) {
    writer.append(name)
    Self.append(points, to: &writer)
  }

  private func share(_ percent: Int?, _ band: String?, _ writer: inout ByteWriter) {
    writer.append(#","percent":"#)
    if let percent { writer.append(tenths: percent) } else { writer.append("null") }
    writer.append(#","band":"#)
    if let band { writer.append(json: band) } else { writer.append("null") }
  }

  private func list(_ texts: [String], _ writer: inout ByteWriter) {
    let start = writer.count
    append(texts, &writer)
    writer.openList(at: start)
    writer.append("]")
  }

  /// Elements of a list that is not opened yet.
  private func append(_ texts: [String], _ writer: inout ByteWriter) {
    for place in texts.indices {
      writer.append(",")
      writer.append(json: texts[place])
    }
  }

  private func vetoes(_ score: Score, _ sheet: Sheet, _ writer: inout ByteWriter) {
    writer.append(#","vetoes":"#)
    let start = writer.count
    for place in score.vetoes.indices {
      writer.append(",")
      writer.append(json: sheet.ruleIDs[score.vetoes[place]])
    }
    append(score.vetoFacts, &writer)
    writer.openList(at: start)
    writer.append("]")
  }

  private func parties(
    _ score: Score, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","by_party":{"#)
    for index in score.byParty.indices {
      let points = score.byParty[index]
      if index > 0 { writer.append(",") }
      writer.append(line.id(points.party))
      member(#":{"obtained":"#, points.obtained, &writer)
      member(#","assessed":"#, points.assessed, &writer)
      writer.append("}")
    }
    writer.append("}")
  }

  private func dimensions(_ score: Score, _ sheet: Sheet, _ writer: inout ByteWriter) {
    if score.dimensions.isEmpty { return }
    writer.append(#","dimensions":["#)
    for index in score.dimensions.indices {
      let points = score.dimensions[index]
      writer.append(index > 0 ? #",{"id":"# : #"{"id":"#)
      writer.append(json: sheet.card.dimensions[index].id)
      member(#","obtained":"#, points.obtained, &writer)
      member(#","assessed":"#, points.assessed, &writer)
      member(#","applicable":"#, points.applicable, &writer)
      member(#","visible":"#, points.visible, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private func items(_ score: Score, _ sheet: Sheet, _ writer: inout ByteWriter) {
    var isFirst = true
    for place in score.items.indices where sheet.isShown[score.items[place].item] {
      let points = score.items[place]
      writer.append(isFirst ? #","items":[{"item":"# : #",{"item":"#)
      isFirst = false
      writer.append(json: sheet.card.items[points.item].id)
      member(#","obtained":"#, points.obtained, &writer)
      member(#","of":"#, points.of, &writer)
      writer.append("}")
    }
    if !isFirst { writer.append("]") }
  }

  private func preview(_ preview: Score.Preview, _ writer: inout ByteWriter) {
    member(#","preview":{"points":"#, preview.points, &writer)
    member(#","obtained":"#, preview.obtained, &writer)
    member(#","assessed":"#, preview.assessed, &writer)
    writer.append(preview.isCounted ? #","counted":true}"# : #","counted":false}"#)
  }
}
