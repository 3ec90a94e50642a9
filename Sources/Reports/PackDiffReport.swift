package import Bytes
internal import Lexicons
package import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// What two packs differ in, for people. Personal data is masked.
package struct PackDiffReport {
  /// More items of one kind are counted only; they stand in the JSON.
  private static let mostItems = 50
  private static let mostCharacters = 40

  let pair: PackPair

  package init(_ pair: PackPair) { self.pair = pair }

  package func writeText(_ diff: PackDiff, to writer: inout ByteWriter) {
    identity("old", diff.old, &writer)
    identity("new", diff.new, &writer)
    if diff.old.fingerprint == diff.new.fingerprint {
      line(
        "the fingerprints are equal: with this profile both packs give the same reports", &writer)
    }
    fields("settings", diff.settings, &writer)
    fields("slots", diff.slots, &writer)
    items("categories", diff.categories, &writer)
    items("entries", diff.entries, &writer)
    items("rules", diff.rules, &writer)
    items("scorecards", diff.scorecards, &writer)
    if let corpus = diff.corpus { write(corpus, &writer) }
  }

  // MARK: Packs

  private func identity(
    _ word: String, _ pack: PackDiff.Identity, _ writer: inout ByteWriter
  ) {
    line("\(word)  \(pack.name) \(pack.version)  \(pack.fingerprint)", &writer)
  }

  private func fields(
    _ title: String, _ changes: [PackDiff.FieldChange], _ writer: inout ByteWriter
  ) {
    if changes.isEmpty { return }
    line("\(title): \(changes.count) changed", &writer)
    for change in changes { line("  ~ \(text(change))", &writer) }
  }

  private func items(
    _ title: String, _ changes: PackDiff.ItemChanges, _ writer: inout ByteWriter
  ) {
    if changes.isEmpty { return }
    line(
      "\(title): \(changes.added.count) added, \(changes.removed.count) removed, "
        + "\(changes.changed.count) changed", &writer)
    let lines =
      changes.added.map { "+ \(head($0))" } + changes.removed.map { "- \(head($0))" }
      + changes.changed.map { "~ \($0.id)  " + $0.fields.map(text).joined(separator: "; ") }
    self.lines(lines, indent: "  ", &writer)
  }

  /// An item's id with the text that says most of it.
  func head(_ item: PackOutline.Item) -> String {
    let field = item.fields.first { ["phrase", "title.zh"].contains($0.name) }
    return field.map { "\(item.id)  \(short($0.values))" } ?? item.id
  }

  /// `severity minor → major`, `variants +对不住 -不好意思`.
  func text(_ change: PackDiff.FieldChange) -> String {
    if change.old.count > 1 || change.new.count > 1 {
      let added = change.new.filter { !change.old.contains($0) }.map { "+" + short([$0]) }
      let removed = change.old.filter { !change.new.contains($0) }.map { "-" + short([$0]) }
      let parts = added + removed
      return change.name + " " + (parts.isEmpty ? "reordered" : parts.joined(separator: " "))
    }
    return "\(change.name) \(short(change.old)) → \(short(change.new))"
  }

  func short(_ values: [String]) -> String {
    let text = values.joined(separator: ", ")
    if text.isEmpty { return "–" }
    return text.count > Self.mostCharacters ? text.prefix(Self.mostCharacters - 1) + "…" : text
  }

  // MARK: Corpus

  private func write(_ corpus: CorpusDiff, _ writer: inout ByteWriter) {
    line("", &writer)
    line("corpus: \(corpus.conversations) conversations, \(corpus.changed) changed", &writer)
    let hits = corpus.hits
    line("hits: adds \(hits.added), removes \(hits.removed) (\(hits.old) → \(hits.new))", &writer)
    for (category, count) in zip(pair.categories, corpus.categories)
    where count.added + count.removed > 0 {
      line("  \(category.id) \(category.name)  +\(count.added) -\(count.removed)", &writer)
    }
    let rules = zip(pair.rules, corpus.rules).filter(\.1.isChanged)
    if !rules.isEmpty { line("rules: \(rules.count) changed", &writer) }
    for (rule, change) in rules {
      var parts = [rule]
      if change.count.added + change.count.removed > 0 {
        parts.append("findings +\(change.count.added) -\(change.count.removed)")
      }
      parts += Self.ordered(change.verdicts).map { "\(Self.text($0.key)) \($0.value)" }
      line("  " + parts.joined(separator: "  "), &writer)
    }
    if let scores = Self.text(corpus.scores) { line("scores: " + scores, &writer) }
    if !corpus.most.isEmpty { line("most different:", &writer) }
    for conversation in corpus.most { write(conversation, &writer) }
  }

  /// In an order that does not depend on the run.
  static func ordered(
    _ verdicts: [ConversationDiff.VerdictChange: Int]
  ) -> [(key: ConversationDiff.VerdictChange, value: Int)] {
    verdicts.sorted { left, right in
      left.value == right.value ? text(left.key) < text(right.key) : left.value > right.value
    }
  }

  static func text(_ change: ConversationDiff.VerdictChange) -> String {
    "\(change.old?.rawValue ?? "–") → \(change.new?.rawValue ?? "–")"
  }

  /// Nil where neither pack gives a score.
  static func text(_ scores: CorpusDiff.Scores) -> String? {
    if scores.compared + scores.gained + scores.lost == 0 { return nil }
    var parts: [String] = []
    if scores.compared > 0 {
      let means = [scores.oldSum, scores.newSum].map { Self.percent($0 / scores.compared) }
      parts.append("mean \(means[0]) → \(means[1])")
    }
    parts.append(
      "\(scores.higher) higher, \(scores.lower) lower, \(scores.otherBand) in another band")
    if scores.gained > 0 { parts.append("\(scores.gained) have one now") }
    if scores.lost > 0 { parts.append("\(scores.lost) have none now") }
    return parts.joined(separator: ", ")
  }

  static func percent(_ tenths: Int) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  private func write(_ diff: ConversationDiff, _ writer: inout ByteWriter) {
    var parts = [Masking.masked(diff.id)]
    if let file = diff.source?.file {
      parts.append(Masking.masked(file) + (diff.source?.line.map { ":\($0)" } ?? ""))
    }
    if diff.old.percent != diff.new.percent || diff.old.band != diff.new.band {
      parts.append("\(Self.text(diff.old)) → \(Self.text(diff.new))")
    }
    line("  " + parts.joined(separator: "  "), &writer)
    let hits = diff.added.map { "+ \(text($0))" } + diff.removed.map { "- \(text($0))" }
    lines(hits, indent: "    ", &writer)
    for change in diff.verdicts {
      line("    ~ \(pair.rules[change.rule])  \(Self.text(change))", &writer)
    }
  }

  static func text(_ mark: ConversationDiff.Mark) -> String {
    (mark.percent.map(percent) ?? "–") + (mark.band.map { " \($0)" } ?? "")
  }

  func text(_ hit: ConversationDiff.Hit) -> String {
    let category = pair.categories[hit.category]
    let possible = hit.isCertain ? "" : "  possible"
    return
      "\(hit.entry) \(category.name)  \(hit.role.rawValue)  「\(short([Masking.masked(hit.quote)]))」"
      + possible
  }

  private func lines(_ lines: [String], indent: String, _ writer: inout ByteWriter) {
    for text in lines.prefix(Self.mostItems) { line(indent + text, &writer) }
    if lines.count > Self.mostItems {
      line("\(indent)… \(lines.count - Self.mostItems) more, see --format json", &writer)
    }
  }

  private func line(_ text: String, _ writer: inout ByteWriter) {
    writer.append(SafeText.terminal(text) + "\n")
  }
}
