internal import Bytes
internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// The parts of report lines that only depend on the pack, made into bytes once: most of a line is
/// copied from here. All stand in one block of memory, so that taking one costs no reference count.
final class NDJSONFragments: Sendable {
  /// Written before the initialiser returns and never again.
  private nonisolated(unsafe) let memory: UnsafeMutableBufferPointer<UInt8>
  /// For each rule its own severity.
  let severities: [Severity]
  private let verdictHeads: [Range<Int>]
  private let passPoints: [Range<Int>]
  private let failPoints: [Range<Int>]
  private let gradedItems: [Int]
  private let findingRules: [Range<Int>]
  private let ruleEnds: [Range<Int>]
  private let actHeads: [Range<Int>]
  private let findingEntries: [Range<Int>]
  private let entryEnds: [Range<Int>]
  private let trailerRange: Range<Int>

  init(_ options: ReportOptions) {
    let pack = options.pack
    let language = options.language
    let parts = Parts()
    severities = pack.rules.map(\.severity)
    verdictHeads = pack.rules.flatMap { rule in
      Outcome.allCases.map { parts.verdictHead(rule, $0) }
    }
    passPoints = parts.points(pack, isPass: true)
    failPoints = parts.points(pack, isPass: false)
    gradedItems = Self.gradedItems(pack)
    findingRules = pack.rules.map { parts.findingRule($0) }
    ruleEnds = pack.rules.map {
      parts.findingEnd($0.message.text(language), $0.suggestion.text(language))
    }
    let heads = pack.lexicon.entries.indices.map { pack.lexicon.entries.head(at: $0) }
    actHeads = heads.enumerated().map { place, head in
      parts.actHead(head, pack.lexicon.category(of: EntryIndex(place)))
    }
    findingEntries = heads.map { parts.findingEntry($0) }
    entryEnds = heads.map { parts.entryEnd($0, language) }
    trailerRange = parts.trailer(options)
    memory = .allocate(capacity: parts.writer.count)
    _ = memory.initialize(fromContentsOf: parts.writer.bytes)
  }

  deinit { memory.deallocate() }

  private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: memory[range])
  }

  /// A verdict up to its severity, which is the rule's own.
  func verdictHead(_ rule: Int, _ outcome: Outcome) -> UnsafeBufferPointer<UInt8> {
    let place: Int
    switch outcome {
    case .pass: place = 0
    case .fail: place = 1
    case .notAssessable: place = 2
    case .notApplicable: place = 3
    }
    return bytes(verdictHeads[rule * 4 + place])
  }

  /// The points of a verdict; empty where the channel's scorecard has none for the rule.
  func points(_ rule: Int, _ channel: Channel, isPass: Bool) -> UnsafeBufferPointer<UInt8> {
    let place: Int
    switch channel {
    case .chat: place = rule
    case .call: place = severities.count + rule
    }
    return bytes(isPass ? passPoints[place] : failPoints[place])
  }

  /// The item of a rule whose points go by the number of findings; nil where failing costs all of them.
  func gradedItem(_ rule: Int, _ channel: Channel) -> Int? {
    let item = gradedItems[channel == .chat ? rule : severities.count + rule]
    return item < 0 ? nil : item
  }

  private static func gradedItems(_ pack: ResolvedPack) -> [Int] {
    [Channel.chat, .call].flatMap { channel in
      let card = pack.scorecard(for: channel)
      return pack.rules.indices.map { rule in
        guard let card, let item = card.item(ofRule: rule), card.printsPoints(ofItem: item),
          card.items[item].deduction != .all
        else { return -1 }
        return item
      }
    }
  }

  /// The rule of a finding up to its severity.
  func findingRule(_ rule: Int) -> UnsafeBufferPointer<UInt8> { bytes(findingRules[rule]) }
  /// Message and suggestion of a rule's finding without a quote and without figures, and its end.
  func ruleEnd(_ rule: Int) -> UnsafeBufferPointer<UInt8> { bytes(ruleEnds[rule]) }
  /// An act up to its party; empty for forbidden entries.
  func actHead(_ entry: EntryIndex) -> UnsafeBufferPointer<UInt8> {
    bytes(actHeads[entry.rawValue])
  }
  /// The entry of a finding up to its certainty.
  func findingEntry(_ entry: EntryIndex) -> UnsafeBufferPointer<UInt8> {
    bytes(findingEntries[entry.rawValue])
  }
  /// Message and suggestion of an entry and the end of its finding; empty where they are the rule's.
  func entryEnd(_ entry: EntryIndex) -> UnsafeBufferPointer<UInt8> {
    bytes(entryEnds[entry.rawValue])
  }
  /// Pack and tool, up to the input hash.
  var trailer: UnsafeBufferPointer<UInt8> { bytes(trailerRange) }

  /// The ids of a conversation's parties as JSON.
  static func ids(of conversation: Conversation) -> [[UInt8]] {
    conversation.parties.indices.map { index in
      var writer = ByteWriter(capacity: 64)
      writer.append(json: conversation.parties[index].id)
      return Array(writer.bytes)
    }
  }
}

/// Writes the parts one after another and tells where each stands.
private final class Parts {
  var writer = ByteWriter(capacity: 1 << 16)

  private func part(_ fill: (inout ByteWriter) -> Void) -> Range<Int> {
    let start = writer.count
    fill(&writer)
    return start..<writer.count
  }

  func verdictHead(_ rule: Rule, _ outcome: Outcome) -> Range<Int> {
    part { writer in
      writer.append(#"{"rule":"#)
      writer.append(json: rule.id)
      writer.append(#","verdict":"#)
      writer.append(json: outcome.rawValue)
      if rule.isPreview { writer.append(#","preview":true"#) }
      writer.append(#","severity":"#)
      writer.append(json: rule.severity.rawValue)
    }
  }

  func points(_ pack: ResolvedPack, isPass: Bool) -> [Range<Int>] {
    [Channel.chat, .call].flatMap { channel in
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
  }

  func findingRule(_ rule: Rule) -> Range<Int> {
    part { FindingWriter.write(rule, to: &$0) }
  }

  func findingEnd(_ message: String, _ suggestion: String) -> Range<Int> {
    part { FindingWriter.writeEnd(message, suggestion, to: &$0) }
  }

  func actHead(_ entry: PhraseEntry.Head, _ category: PhraseCategory) -> Range<Int> {
    guard category.polarity == .expected else { return 0..<0 }
    return part { writer in
      writer.append(#"{"category":"#)
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
    return findingEnd(message, suggestion)
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
