internal import Bytes
internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// Writes the parts of report lines one after another and tells where each stands.
final class FragmentMaker {
  private var writer = ByteWriter(capacity: 1 << 16)

  private func part(_ fill: (inout ByteWriter) -> Void) -> Range<Int> {
    let start = writer.count
    fill(&writer)
    return start..<writer.count
  }

  /// All parts in memory of their own, which the caller frees.
  func copy() -> UnsafeMutableRawPointer {
    let size = writer.count + ByteWriter.slack
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    if let start = writer.bytes.baseAddress {
      memory.copyMemory(from: start, byteCount: writer.count)
    }
    return memory
  }

  func word(_ word: String) -> Range<Int> { part { $0.append(json: word) } }

  func verdictHead(_ rule: Rule, _ outcome: Outcome) -> Range<Int> {
    part { writer in
      writer.append(#",{"rule":"#)
      writer.append(json: rule.id)
      writer.append(#","verdict":"#)
      writer.append(json: outcome.rawValue)
      if rule.isPreview { writer.append(#","preview":true"#) }
      writer.append(#","severity":"#)
      writer.append(json: rule.severity.rawValue)
    }
  }

  func reason(_ reason: Reason) -> Range<Int> {
    part { writer in
      writer.append(#","reason":"#)
      writer.append(json: reason.rawValue)
    }
  }

  func unjudgedRule(_ rule: Rule) -> Range<Int> {
    part { writer in
      writer.append(#",{"rule":"#)
      writer.append(json: rule.id)
    }
  }

  func points(_ pack: ResolvedPack, _ channel: Channel, isPass: Bool) -> [Range<Int>] {
    let card = pack.scorecard(for: channel)
    return pack.rules.indices.map { rule in
      guard let card, let place = card.item(ofRule: rule), card.printsPoints(ofItem: place)
      else { return 0..<0 }
      let item = card.items[place]
      return part { writer in
        writer.append(#","points":"#)
        writer.append(number: isPass ? item.points : 0)
        writer.append(#","of":"#)
        writer.append(number: item.points)
      }
    }
  }

  func findingRule(_ rule: Rule) -> Range<Int> {
    part { FindingWriter.write(rule, to: &$0) }
  }

  /// A message whose string is not closed.
  func message(_ message: String) -> Range<Int> {
    part { writer in
      writer.append(#","message":"#)
      writer.append(json: message)
      writer.truncate(to: writer.count - 1)
    }
  }

  func suggestion(_ suggestion: String) -> Range<Int> {
    part { writer in
      writer.append(#"","suggestion":"#)
      writer.append(json: suggestion)
      writer.append("}")
    }
  }

  func actHead(_ entry: PhraseEntry.Head, _ category: PhraseCategory) -> Range<Int> {
    guard category.polarity == .expected else { return 0..<0 }
    return part { writer in
      writer.append(#",{"category":"#)
      writer.append(json: category.name)
      writer.append(#","entry":"#)
      writer.append(json: entry.id)
      writer.append(#","party":"#)
    }
  }

  func findingEntry(_ entry: PhraseEntry.Head) -> Range<Int> {
    part { FindingWriter.write(entry, to: &$0) }
  }

  func entryEnd(_ entry: PhraseEntry.Head, _ language: Language) -> Range<Int> {
    guard let message = entry.message, let suggestion = entry.suggestion, language == .chinese
    else {
      return 0..<0
    }
    return part { FindingWriter.writeEnd(message, suggestion, to: &$0) }
  }

  func trailer(_ options: ReportOptions) -> Range<Int> {
    part { writer in
      writer.append(#","pack":{"name":"#)
      writer.append(json: options.pack.name)
      writer.append(#","version":"#)
      writer.append(json: options.pack.version)
      writer.append(#","fingerprint":"#)
      writer.append(json: options.pack.fingerprint)
      writer.append(#"},"tool":{"name":"huashu","version":"#)
      writer.append(json: options.toolVersion)
      writer.append(#","icu":"#)
      writer.append(json: options.icuVersion)
      writer.append(#"},"input_hash":"sha256:"#)
    }
  }
}
