import TextSources
import Transcripts

/// Transcripts of Genesys Cloud, with the holds of the conversation's detail where the file has it.
package enum GenesysFormat: TranscriptFormat, SpeechDocument {
  package static let name = "genesys"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    return json.lists("transcripts", of: "phrases", within: 1) && json.has(at: 5, "text") ? 94 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    document["transcripts"]?.hasElement(with: "phrases") ?? false
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    let id = SpeechMembers(document).label("conversationId")
    if !id.isEmpty { call.id = id }
    call.direction =
      Direction(rawValue: SpeechMembers(document).label("originatingDirection")) ?? .unknown
    let prompts = prompts(of: document)
    document["transcripts"]?.forEachElement { transcript in
      call.addEach(of: transcript["phrases"]) { phrase in
        let start = try phrase.time(.milliseconds, "startTimeMs")
        let length = try phrase.first("duration").flatMap {
          try SpeechMembers($0).time(.milliseconds, "milliseconds")
        }
        return SpeechSegment(
          start: start, end: start.flatMap { start in length.map { start + $0 } },
          voice: voice(phrase, at: start, prompts), text: try phrase.text("text"))
      }
    }
    let isAbsolute = call.segments.contains { ($0.start ?? 0) >= earliest }
    if isAbsolute {
      call.clock = .absolute
      addHolds(of: document, to: &call)
    }
  }

  /// Less milliseconds than these count from the start of the call: it is 1973.
  private static let earliest: Int64 = 100_000_000_000

  /// An internal voice is the agent's, except while a machine has the call.
  private static func voice(
    _ phrase: SpeechMembers, at start: Int64?, _ prompts: [Range<Int64>]
  ) -> SpeechSegment.Voice {
    let purpose = phrase.label("participantPurpose")
    let isPrompt = start.map { start in prompts.contains { $0.contains(start) } } ?? false
    let role: Role? =
      switch purpose {
      case "internal": isPrompt ? .bot : .agent
      case "external": .customer
      default: RoleWords.exact(purpose)
      }
    return .init(label: role == nil ? purpose : "", role: role)
  }

  /// When a menu or a queue had the call.
  private static func prompts(of document: JSONValue) -> [Range<Int64>] {
    var ranges: [Range<Int64>] = []
    document["participants"]?.forEachElement { participant in
      let members = SpeechMembers(participant)
      let purpose = members.label("participantPurpose", "purpose")
      guard ["ivr", "acd", "bot", "workflow", "voicemail"].contains(purpose.lowercased()),
        let start = try? members.time(.milliseconds, "startTimeMs"),
        let end = try? members.time(.milliseconds, "endTimeMs"), start < end
      else { return }
      ranges.append(start..<end)
    }
    return ranges
  }

  /// Each side's leg has the same hold; it counts once.
  private static func addHolds(of document: JSONValue, to call: inout SpeechDraft) {
    var known: Set<ClosedRange<Int64>> = []
    document["participants"]?.forEachElement { participant in
      participant["sessions"]?.forEachElement { session in
        session["segments"]?.forEachElement { segment in
          guard segment["segmentType"]?.string?.lowercased() == "hold",
            let start = stamp(segment["segmentStart"])
          else { return }
          let end = stamp(segment["segmentEnd"])
          guard known.insert(start...max(start, end ?? start)).inserted else { return }
          call.add(.hold, at: start)
          if let end, end >= start { call.add(.unhold, at: end) }
        }
      }
    }
  }

  private static func stamp(_ value: JSONValue?) -> Int64? {
    guard let text = value?.string,
      case .point(let at, _) = StampParser(zone: .assumed).parse(text)
    else { return nil }
    return at.rawValue
  }
}
