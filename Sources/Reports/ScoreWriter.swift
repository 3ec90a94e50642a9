internal import Bytes
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// The member `score` of a report line (docs/contracts.md §3): what a sheet does not have is left out.
struct ScoreWriter {
  let report: ConversationReport
  let pack: ResolvedPack

  func write(to writer: inout ByteWriter) {
    guard let score = report.score, let card = pack.scorecard(for: report.conversation.channel)
    else {
      writer.append(#","score":null"#)
      return
    }
    writer.append(#","score":{"scorecard":"#)
    writer.append(json: card.name)
    member(#","obtained":"#, score.obtained, &writer)
    member(#","assessed":"#, score.assessed, &writer)
    member(#","applicable":"#, score.applicable, &writer)
    member(#","visible":"#, score.visible, &writer)
    share(score.percent, score.band, &writer)
    list(#","vetoes":"#, vetoes(score), &writer)
    parties(score, &writer)
    if let result = score.withoutVeto {
      list(#","confirmed_vetoes":"#, score.confirmedVetoes, &writer)
      writer.append(#","without_veto":{"obtained":"#)
      Self.append(result.obtained, to: &writer)
      share(result.percent, result.band, &writer)
      writer.append("}")
    }
    dimensions(score, card, &writer)
    items(score, card, &writer)
    if score.unseen > .zero {
      member(#","unseen":{"points":"#, score.unseen, &writer)
      list(#","items":"#, score.unseenItems.map { card.items[$0].id }, &writer)
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

  private func list(_ name: StaticString, _ texts: [String], _ writer: inout ByteWriter) {
    writer.append(name)
    writer.append("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { writer.append(",") }
      writer.append(json: text)
    }
    writer.append("]")
  }

  private func vetoes(_ score: Score) -> [String] {
    score.vetoes.map { pack.rules[$0].id } + score.vetoFacts
  }

  private func parties(_ score: Score, _ writer: inout ByteWriter) {
    writer.append(#","by_party":{"#)
    for (index, points) in score.byParty.enumerated() {
      if index > 0 { writer.append(",") }
      writer.append(json: report.conversation.party(points.party).id)
      member(#":{"obtained":"#, points.obtained, &writer)
      member(#","assessed":"#, points.assessed, &writer)
      writer.append("}")
    }
    writer.append("}")
  }

  private func dimensions(_ score: Score, _ card: Scorecard, _ writer: inout ByteWriter) {
    if score.dimensions.isEmpty { return }
    writer.append(#","dimensions":["#)
    for (index, points) in score.dimensions.enumerated() {
      writer.append(index > 0 ? #",{"id":"# : #"{"id":"#)
      writer.append(json: card.dimensions[index].id)
      member(#","obtained":"#, points.obtained, &writer)
      member(#","assessed":"#, points.assessed, &writer)
      member(#","applicable":"#, points.applicable, &writer)
      member(#","visible":"#, points.visible, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  /// Items that are no rule's own; the points of those stand with the verdicts.
  private func items(_ score: Score, _ card: Scorecard, _ writer: inout ByteWriter) {
    var isFirst = true
    for points in score.items where !card.items[points.item].isRule {
      writer.append(isFirst ? #","items":[{"item":"# : #",{"item":"#)
      isFirst = false
      writer.append(json: card.items[points.item].id)
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
