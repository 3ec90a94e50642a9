package import Bytes
internal import Lexicons
package import ReportModel
internal import Rules
internal import Transcripts

/// For the summary of a CI job or a comment on a merge request. Personal data is masked.
extension PackDiffReport {
  /// More stand in the JSON; nobody reads them in a comment.
  private static let mostItems = 20
  private static let mostHits = 8
  /// Platforms refuse comments of more than 65,536 characters.
  private static let mostBytes = 60_000

  package func writeMarkdown(_ diff: PackDiff, to writer: inout ByteWriter) {
    let start = writer.count
    line("### huashu pack diff", &writer)
    line("", &writer)
    line(safe("\(name(diff.old)) → \(name(diff.new))"), &writer)
    line("", &writer)
    headline(diff, &writer)
    changes(diff, &writer)
    guard let corpus = diff.corpus else { return }
    if let scores = Self.text(corpus.scores) {
      line("", &writer)
      line("Scores: " + safe(scores), &writer)
    }
    categories(corpus, &writer)
    rules(corpus, &writer)
    most(corpus, from: start, &writer)
  }

  private func name(_ pack: PackDiff.Identity) -> String {
    "\(pack.name) \(pack.version) (\(pack.fingerprint.prefix(19))…)"
  }

  private func headline(_ diff: PackDiff, _ writer: inout ByteWriter) {
    if diff.old.fingerprint == diff.new.fingerprint {
      line("**With this profile both packs give the same reports.**", &writer)
      return
    }
    guard let corpus = diff.corpus else {
      line("No corpus was given: what the edit does to reports is not known.", &writer)
      return
    }
    let hits = corpus.hits
    line(
      "**This edit adds \(hits.added) hits and removes \(hits.removed)** (\(hits.old) → \(hits.new)); "
        + "\(corpus.changed) of \(corpus.conversations) conversations change.", &writer)
  }

  // MARK: Packs

  private func changes(_ diff: PackDiff, _ writer: inout ByteWriter) {
    let items = [
      ("categories", diff.categories), ("entries", diff.entries), ("rules", diff.rules),
      ("scorecards", diff.scorecards),
    ].filter { !$0.1.isEmpty }
    let fields = [("settings", diff.settings), ("slots", diff.slots)].filter { !$0.1.isEmpty }
    if items.isEmpty, fields.isEmpty { return }
    table(
      ["in the pack", "added", "removed", "changed"],
      items.map {
        ["\($0.0)", "\($0.1.added.count)", "\($0.1.removed.count)", "\($0.1.changed.count)"]
      }
        + fields.map { [$0.0, "", "", "\($0.1.count)"] }, &writer)
    line("", &writer)
    line("<details><summary>What the files say</summary>", &writer)
    line("", &writer)
    for (title, changes) in items {
      list(
        title,
        changes.added.map { "added " + head($0) } + changes.removed.map { "removed " + head($0) }
          + changes.changed.map { "\($0.id): " + $0.fields.map(text).joined(separator: "; ") },
        &writer)
    }
    for (title, changes) in fields { list(title, changes.map(text), &writer) }
    line("", &writer)
    line("</details>", &writer)
  }

  private func list(_ title: String, _ items: [String], _ writer: inout ByteWriter) {
    for item in items.prefix(Self.mostItems) { line("- \(title): \(safe(item))", &writer) }
    if items.count > Self.mostItems {
      line("- \(title): \(items.count - Self.mostItems) more, see --format json", &writer)
    }
  }

  // MARK: Corpus

  private func categories(_ corpus: CorpusDiff, _ writer: inout ByteWriter) {
    let changed = zip(pair.categories, corpus.categories).filter { $1.added + $1.removed > 0 }
    table(
      ["category", "hits added", "removed", "before", "after"],
      changed.map { category, count in
        [
          safe("\(category.id) \(category.name)"), "\(count.added)", "\(count.removed)",
          "\(count.old)", "\(count.new)",
        ]
      }, &writer)
  }

  private func rules(_ corpus: CorpusDiff, _ writer: inout ByteWriter) {
    let changed = zip(pair.rules, corpus.rules).filter(\.1.isChanged)
    table(
      ["rule", "findings added", "removed", "verdicts"],
      changed.map { rule, change in
        let verdicts = Self.ordered(change.verdicts).map { "\(Self.text($0.key)) (\($0.value))" }
        return [
          safe(rule), "\(change.count.added)", "\(change.count.removed)",
          safe(verdicts.joined(separator: ", ")),
        ]
      }, &writer)
  }

  private func most(_ corpus: CorpusDiff, from start: Int, _ writer: inout ByteWriter) {
    guard !corpus.most.isEmpty else { return }
    line("", &writer)
    line("**The most different conversations**", &writer)
    line("", &writer)
    for (place, conversation) in corpus.most.enumerated() {
      var item = ByteWriter()
      write(conversation, place + 1, &item)
      if writer.count - start + item.count > Self.mostBytes {
        line("", &writer)
        line("\(corpus.most.count - place) more, see --format json", &writer)
        return
      }
      writer.append(item.bytes)
    }
  }

  private func write(_ diff: ConversationDiff, _ number: Int, _ writer: inout ByteWriter) {
    var parts = [short([Masking.masked(diff.id)])]
    if let file = diff.source?.file {
      parts.append(Masking.masked(file) + (diff.source?.line.map { ":\($0)" } ?? ""))
    }
    if diff.old.percent != diff.new.percent || diff.old.band != diff.new.band {
      parts.append("\(Self.text(diff.old)) → \(Self.text(diff.new))")
    }
    line("\(number). " + safe(parts.joined(separator: "  ")), &writer)
    let hits = diff.added.map { "added " + text($0) } + diff.removed.map { "removed " + text($0) }
    for hit in hits.prefix(Self.mostHits) { line("    - " + safe(hit), &writer) }
    if hits.count > Self.mostHits {
      line("    - \(hits.count - Self.mostHits) hits more, see --format json", &writer)
    }
    for change in diff.verdicts.prefix(Self.mostItems) {
      line("    - " + safe("\(pair.rules[change.rule]): \(Self.text(change))"), &writer)
    }
  }

  // MARK: Markdown

  /// Nothing for a table without rows. The cells are safe already.
  private func table(_ heads: [String], _ rows: [[String]], _ writer: inout ByteWriter) {
    guard !rows.isEmpty else { return }
    line("", &writer)
    line("| " + heads.joined(separator: " | ") + " |", &writer)
    let columns = heads.indices.map { $0 == 0 ? "---" : "---:" }
    line("| " + columns.joined(separator: " | ") + " |", &writer)
    for row in rows.prefix(Self.mostItems) {
      line("| " + row.joined(separator: " | ") + " |", &writer)
    }
    if rows.count > Self.mostItems {
      line("", &writer)
      line("\(rows.count - Self.mostItems) more, see --format json", &writer)
    }
  }

  private func safe(_ text: String) -> String { SafeText.markdown(text) }

  private func line(_ text: String, _ writer: inout ByteWriter) {
    writer.append(text + "\n")
  }
}
