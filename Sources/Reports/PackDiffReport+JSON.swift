package import Bytes
internal import Lexicons
package import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

extension PackDiffReport {
  /// One JSON object on one line, `huashu.packdiff/1` (docs/contracts.md).
  package func writeJSON(_ diff: PackDiff, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.packdiff/1","old":"#)
    write(diff.old, &writer)
    writer.append(#","new":"#)
    write(diff.new, &writer)
    writer.append(#","settings":"#)
    write(diff.settings, &writer)
    writer.append(#","slots":"#)
    write(diff.slots, &writer)
    for (name, changes) in [
      ("categories", diff.categories), ("entries", diff.entries), ("rules", diff.rules),
      ("scorecards", diff.scorecards),
    ] {
      writer.append(",\"\(name)\":")
      write(changes, &writer)
    }
    if let corpus = diff.corpus {
      writer.append(#","corpus":"#)
      write(corpus, &writer)
    }
    writer.append("}\n")
  }

  // MARK: Packs

  private func write(_ pack: PackDiff.Identity, _ writer: inout ByteWriter) {
    writer.append(#"{"name":"#)
    writer.append(json: pack.name)
    writer.append(#","version":"#)
    writer.append(json: pack.version)
    writer.append(#","fingerprint":"#)
    writer.append(json: pack.fingerprint)
    writer.append("}")
  }

  private func write(_ changes: [PackDiff.FieldChange], _ writer: inout ByteWriter) {
    list(changes, &writer) { change, writer in
      writer.append(#"{"field":"#)
      writer.append(json: change.name)
      writer.append(#","old":"#)
      list(change.old, &writer) { $1.append(json: $0) }
      writer.append(#","new":"#)
      list(change.new, &writer) { $1.append(json: $0) }
      writer.append("}")
    }
  }

  private func write(_ changes: PackDiff.ItemChanges, _ writer: inout ByteWriter) {
    writer.append(#"{"added":"#)
    list(changes.added, &writer) { $1.append(json: $0.id) }
    writer.append(#","removed":"#)
    list(changes.removed, &writer) { $1.append(json: $0.id) }
    writer.append(#","changed":"#)
    list(changes.changed, &writer) { change, writer in
      writer.append(#"{"id":"#)
      writer.append(json: change.id)
      writer.append(#","fields":"#)
      write(change.fields, &writer)
      writer.append("}")
    }
    writer.append("}")
  }

  // MARK: Corpus

  private func write(_ corpus: CorpusDiff, _ writer: inout ByteWriter) {
    writer.append(
      "{\"conversations\":\(corpus.conversations),\"changed\":\(corpus.changed),\"hits\":")
    write(corpus.hits, &writer)
    writer.append(#","categories":"#)
    let categories = zip(pair.categories, corpus.categories)
    list(categories.filter { $1.added + $1.removed > 0 }, &writer) { change, writer in
      let (category, count) = change
      writer.append(#"{"category":"#)
      writer.append(json: category.id)
      writer.append(#","name":"#)
      writer.append(json: category.name)
      writer.append(#","polarity":"#)
      writer.append(json: category.polarity.rawValue)
      writer.append(#","hits":"#)
      write(count, &writer)
      writer.append("}")
    }
    writer.append(#","rules":"#)
    list(zip(pair.rules, corpus.rules).filter(\.1.isChanged), &writer) { change, writer in
      let (rule, counts) = change
      writer.append(#"{"rule":"#)
      writer.append(json: rule)
      writer.append(",\"findings\":{\"added\":\(counts.count.added)")
      writer.append(",\"removed\":\(counts.count.removed)}")
      writer.append(#","verdicts":"#)
      list(Self.ordered(counts.verdicts), &writer) { change, writer in
        writer.append("{")
        write(change.key, &writer)
        writer.append(",\"count\":\(change.value)}")
      }
      writer.append("}")
    }
    write(corpus.scores, &writer)
    writer.append(#","most_different":"#)
    list(corpus.most, &writer) { write($0, &$1) }
    writer.append("}")
  }

  private func write(_ count: CorpusDiff.Count, _ writer: inout ByteWriter) {
    writer.append("{\"old\":\(count.old),\"new\":\(count.new)")
    writer.append(",\"added\":\(count.added),\"removed\":\(count.removed)}")
  }

  private func write(_ change: ConversationDiff.VerdictChange, _ writer: inout ByteWriter) {
    writer.append(#""old":"#)
    optional(change.old?.rawValue, &writer)
    writer.append(#","new":"#)
    optional(change.new?.rawValue, &writer)
  }

  private func write(_ scores: CorpusDiff.Scores, _ writer: inout ByteWriter) {
    writer.append(",\"scores\":{\"compared\":\(scores.compared),\"old_mean\":")
    mean(scores.oldSum, scores.compared, &writer)
    writer.append(#","new_mean":"#)
    mean(scores.newSum, scores.compared, &writer)
    writer.append(",\"higher\":\(scores.higher),\"lower\":\(scores.lower)")
    writer.append(",\"gained\":\(scores.gained),\"lost\":\(scores.lost)")
    writer.append(",\"other_band\":\(scores.otherBand)}")
  }

  private func mean(_ sum: Int, _ count: Int, _ writer: inout ByteWriter) {
    percent(count == 0 ? nil : sum / count, &writer)
  }

  private func percent(_ tenths: Int?, _ writer: inout ByteWriter) {
    if let tenths { writer.append(tenths: tenths) } else { writer.append("null") }
  }

  private func optional(_ text: String?, _ writer: inout ByteWriter) {
    if let text { writer.append(json: text) } else { writer.append("null") }
  }

  private func write(_ diff: ConversationDiff, _ writer: inout ByteWriter) {
    writer.append(#"{"id":"#)
    writer.append(json: Masking.masked(diff.id))
    writer.append(#","channel":"#)
    writer.append(json: diff.channel.rawValue)
    if let file = diff.source?.file {
      writer.append(#","file":"#)
      writer.append(json: Masking.masked(file))
    }
    if let line = diff.source?.line { writer.append(",\"line\":\(line)") }
    for (name, mark) in [("old", diff.old), ("new", diff.new)] {
      writer.append(",\"\(name)\":{\"percent\":")
      percent(mark.percent, &writer)
      writer.append(#","band":"#)
      optional(mark.band, &writer)
      writer.append("}")
    }
    writer.append(#","added":"#)
    list(diff.added, &writer) { write($0, &$1) }
    writer.append(#","removed":"#)
    list(diff.removed, &writer) { write($0, &$1) }
    writer.append(#","verdicts":"#)
    list(diff.verdicts, &writer) { change, writer in
      writer.append(#"{"rule":"#)
      writer.append(json: pair.rules[change.rule])
      writer.append(",")
      write(change, &writer)
      writer.append("}")
    }
    writer.append("}")
  }

  private func write(_ hit: ConversationDiff.Hit, _ writer: inout ByteWriter) {
    writer.append(#"{"category":"#)
    writer.append(json: pair.categories[hit.category].id)
    writer.append(#","name":"#)
    writer.append(json: pair.categories[hit.category].name)
    writer.append(#","entry":"#)
    writer.append(json: hit.entry)
    writer.append(hit.isCertain ? #","certainty":"certain""# : #","certainty":"possible""#)
    writer.append(#","by":"#)
    writer.append(json: hit.role.rawValue)
    writer.append(",\"seq\":\(hit.sequence),\"quote\":")
    writer.append(json: Masking.masked(hit.quote))
    writer.append("}")
  }

  private func list<Element>(
    _ elements: [Element], _ writer: inout ByteWriter,
    _ write: (Element, inout ByteWriter) -> Void
  ) {
    writer.append("[")
    for (place, element) in elements.enumerated() {
      if place > 0 { writer.append(",") }
      write(element, &writer)
    }
    writer.append("]")
  }
}
