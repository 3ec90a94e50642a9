internal import Bytes
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

extension TextReport {
  /// What the sheet gives, and what it leaves open.
  func scoreLines(_ report: ConversationReport, _ writer: inout ByteWriter) {
    guard let score = report.score,
      let card = options.pack.scorecard(for: report.conversation.channel)
    else { return }
    paragraph(words.score(score, of: card), indent: 2, &writer)
    if let without = score.withoutVeto {
      let names = score.confirmedVetoes.map { vetoTitle($0, card) }
      let text = words.confirmedVetoes(names, without: without.obtained)
      paragraph(text, indent: 2, &writer)
    }
    let open = vetoCandidates(score).filter { !score.confirmedVetoes.contains($0) }
    if !open.isEmpty {
      paragraph(words.vetoCandidates(open.map { vetoTitle($0, card) }), indent: 2, &writer)
    }
    let parts = score.dimensions.indices.compactMap { place -> String? in
      let points = score.dimensions[place]
      guard points.assessed > .zero else { return nil }
      let title = card.dimensions[place].title.text(options.language)
      return "\(title) \(points.obtained)/\(points.assessed)"
    }
    if !parts.isEmpty { paragraph(words.dimensions(parts), indent: 2, &writer) }
    if score.unseen > .zero { paragraph(words.unseen(score), indent: 2, &writer) }
    if let preview = score.preview { paragraph(words.preview(preview, score), indent: 2, &writer) }
  }

  /// What the sheets in use do not show, for the end of a run.
  func sheetNotes(_ writer: inout ByteWriter) {
    let profile = options.pack.profile
    var places: [Int] = []
    for place in [profile.chatScorecard, profile.callScorecard] {
      if let place, !places.contains(place) { places.append(place) }
    }
    for place in places {
      let card = options.pack.scorecards[place]
      guard let note = card.visibleNote else { continue }
      let title = card.title.text(options.language)
      paragraph("\(title)\(words.colon)\(note.text(options.language))", indent: 2, &writer)
    }
  }

  private func vetoCandidates(_ score: Score) -> [String] {
    score.vetoes.map { options.pack.rules[$0].id } + score.vetoFacts
  }

  private func vetoTitle(_ id: String, _ card: Scorecard) -> String {
    let veto = card.vetoes.first { $0.id == id }
    let title = veto?.title ?? options.pack.rules.first { $0.id == id }?.title
    let text = title?.text(options.language) ?? id
    return veto?.isPreview == true ? text + words.inBrackets(words.preview) : text
  }
}
