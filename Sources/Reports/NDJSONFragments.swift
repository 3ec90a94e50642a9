internal import Bytes
internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// The parts of report lines that only depend on the pack, made into bytes once: most of a line is
/// copied from here.
struct NDJSONFragments: Sendable {
  /// For each rule and outcome: up to the severity, where that is the rule's own.
  let verdicts: [[[UInt8]]]
  /// For each channel and rule: the points of a pass and of a fail; empty where it has none.
  let passPoints: [[[UInt8]]]
  let failPoints: [[[UInt8]]]
  /// For each entry of an expected category: an act up to its party. Empty for forbidden ones.
  let acts: [[UInt8]]
  /// For each rule: its id up to the severity of a finding.
  let findingRules: [[UInt8]]
  /// For each rule: message and suggestion of a finding without a quote and without figures.
  let ruleEnds: [[UInt8]]
  /// For each entry: its id up to the certainty; and message, suggestion and end, empty where they are
  /// the rule's or in another language.
  let findingEntries: [[UInt8]]
  let entryEnds: [[UInt8]]
  /// Pack and tool, up to the input hash.
  let trailer: [UInt8]

  static let outcomes = Outcome.allCases

  init(_ options: ReportOptions) {
    let pack = options.pack
    verdicts = pack.rules.map { rule in
      Self.outcomes.map { outcome in
        Self.bytes { writer in
          writer.append(#"{"rule":"#)
          writer.append(json: rule.id)
          writer.append(#","verdict":"#)
          writer.append(json: outcome.rawValue)
          writer.append(#","severity":"#)
          writer.append(json: rule.severity.rawValue)
        }
      }
    }
    passPoints = Self.points(pack, isPass: true)
    failPoints = Self.points(pack, isPass: false)
    acts = pack.lexicon.entries.map { entry in
      let category = pack.lexicon.categories[entry.category.rawValue]
      guard category.polarity == .expected else { return [] }
      return Self.bytes { writer in
        writer.append(#"{"category":"#)
        writer.append(json: category.name)
        writer.append(#","entry":"#)
        writer.append(json: entry.id)
        writer.append(#","party":"#)
      }
    }
    findingRules = pack.rules.map { rule in
      Self.bytes { writer in
        writer.append(#","rule":"#)
        writer.append(json: rule.id)
        writer.append(#","severity":"#)
      }
    }
    ruleEnds = pack.rules.map { rule in
      Self.end(rule.message.text(options.language), rule.suggestion.text(options.language))
    }
    findingEntries = pack.lexicon.entries.map { entry in
      Self.bytes { writer in
        writer.append(#","entry":"#)
        writer.append(json: entry.id)
        writer.append(#","certainty":"#)
      }
    }
    entryEnds = pack.lexicon.entries.map { entry in
      guard let message = entry.message, let suggestion = entry.suggestion,
        options.language == .chinese
      else { return [] }
      return Self.end(message, suggestion)
    }
    trailer = Self.bytes { writer in
      writer.append(#","pack":{"name":"#)
      writer.append(json: pack.name)
      writer.append(#","version":"#)
      writer.append(json: pack.version)
      writer.append(#","fingerprint":"#)
      writer.append(json: pack.fingerprint)
      writer.append(#"},"tool":{"name":"huashu","version":"#)
      writer.append(json: options.toolVersion)
      writer.append(#","icu":"#)
      writer.append(json: options.icuVersion)
      writer.append(#"},"input_hash":"sha256:"#)
    }
  }

  /// The ids of a conversation's parties as JSON.
  static func ids(of conversation: Conversation) -> [[UInt8]] {
    conversation.parties.indices.map { index in
      bytes { $0.append(json: conversation.parties[index].id) }
    }
  }

  static func end(_ message: String, _ suggestion: String) -> [UInt8] {
    bytes { writer in
      writer.append(#","message":"#)
      writer.append(json: message)
      writer.append(#","suggestion":"#)
      writer.append(json: suggestion)
      writer.append("}")
    }
  }

  private static func points(_ pack: ResolvedPack, isPass: Bool) -> [[[UInt8]]] {
    Channel.allCases.map { channel in
      var rows = [[UInt8]](repeating: [], count: pack.rules.count)
      for item in pack.scorecard(for: channel)?.items ?? [] {
        rows[item.rule] = bytes { writer in
          writer.append(#","points":"#)
          writer.append(number: isPass ? item.points : 0)
          writer.append(#","of":"#)
          writer.append(number: item.points)
        }
      }
      return rows
    }
  }

  private static func bytes(_ fill: (inout ByteWriter) -> Void) -> [UInt8] {
    var writer = ByteWriter(capacity: 128)
    fill(&writer)
    return Array(writer.bytes)
  }
}
