package import Bytes
package import Lexicons
package import ReportModel

/// Writes what `pack probe` found, for people or as JSON.
package struct ProbeReport {
  let lexicon: Lexicon

  package init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// One JSON object: `hits` are certain or possible, `dropped` says which guard or edge dropped each.
  package func writeJSON(_ probe: PhraseProbe, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.probe/1","text":"#)
    writer.append(json: probe.text)
    writer.append(#","folded":"#)
    writer.append(json: probe.folded)
    writer.append(#","speaker":"#)
    writer.append(json: probe.speaker.rawValue)
    writer.append(#","channel":"#)
    writer.append(probe.isCall ? #""call""# : #""chat""#)
    list(#","hits":["#, probe, &writer) { outcome in
      switch outcome {
      case .certain: "certain"
      case .possible: "possible"
      case .dropped: nil
      }
    }
    list(#","dropped":["#, probe, &writer) { outcome in
      if case .dropped(let reason) = outcome { reason.rawValue } else { nil }
    }
    writer.append("}\n")
  }

  private func list(
    _ name: StaticString, _ probe: PhraseProbe, _ writer: inout ByteWriter,
    _ word: (CandidateOutcome) -> String?
  ) {
    writer.append(name)
    var isFirst = true
    for candidate in probe.candidates {
      guard let word = word(candidate.outcome) else { continue }
      let entry = lexicon.entries[candidate.entry.rawValue]
      let category = lexicon.category(of: candidate.entry)
      writer.append(isFirst ? #"{"category":"# : #",{"category":"#)
      isFirst = false
      writer.append(json: category.id)
      writer.append(#","name":"#)
      writer.append(json: category.name)
      writer.append(#","polarity":"#)
      writer.append(json: category.polarity.rawValue)
      writer.append(#","entry":"#)
      writer.append(json: entry.id)
      if case .dropped = candidate.outcome {
        writer.append(#","reason":"#)
      } else {
        writer.append(#","certainty":"#)
      }
      writer.append(json: word)
      writer.fill(atMost: 160) { $0.put(utf16: candidate.utf16, scalars: candidate.scalars) }
      writer.append(json: candidate.quote)
      writer.append("}")
    }
    writer.append("]")
  }

  package func writeText(_ probe: PhraseProbe, to writer: inout ByteWriter) {
    writer.append("folded  \(SafeText.terminal(probe.folded))\n")
    if probe.candidates.isEmpty { writer.append("no candidate\n") }
    for candidate in probe.candidates {
      let category = lexicon.category(of: candidate.entry)
      let outcome: String
      switch candidate.outcome {
      case .certain: outcome = "hit, certain"
      case .possible: outcome = "hit, possible (crosses a word edge)"
      case .dropped(let reason): outcome = "dropped: \(reason.rawValue)"
      }
      writer.append(
        "\(candidate.utf16.lowerBound)..<\(candidate.utf16.upperBound)  "
          + "\(SafeText.terminal(candidate.quote))  "
          + "\(lexicon.entries[candidate.entry.rawValue].id) \(category.name)  \(outcome)\n")
    }
  }
}
