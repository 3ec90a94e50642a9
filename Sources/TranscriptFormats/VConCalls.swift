import TextSources
import Transcripts

/// Makes a call of each recording of a vCon, from the transcript that an analysis holds.
struct VConCalls {
  private let document: VConDocument
  private let context: ReadingContext
  private let stamps: StampParser
  /// The places of the analyses that are transcripts, by dialog.
  private var transcripts: [Int: [Int]] = [:]
  /// The times of transfers, by the recording they lead out of.
  private var transfers: [Int: [JSONValue?]] = [:]

  init(_ document: VConDocument, _ context: ReadingContext) {
    self.document = document
    self.context = context
    stamps = StampParser(context)
    for (place, analysis) in document.analyses.enumerated()
    where analysis["type"]?.string?.lowercased() == "transcript" {
      for dialog in VConValue.indices(analysis["dialog"]) {
        transcripts[dialog, default: []].append(place)
      }
    }
    let first = document.hasTexts ? nil : document.types.firstIndex(of: "recording")
    for (place, dialog) in document.dialogs.enumerated() where document.types[place] == "transfer" {
      let originals = VConValue.indices(dialog["original"])
      for original in originals.isEmpty ? [first].compactMap(\.self) : originals {
        transfers[original, default: []].append(dialog["start"])
      }
    }
  }

  func read(into output: inout ReaderOutput) {
    var taken: Set<Int> = []
    for (place, dialog) in document.dialogs.enumerated() where document.types[place] == "recording"
    {
      let found = transcripts[place] ?? []
      guard let number = found.first(where: { !taken.contains($0) }) ?? found.first else {
        fault(
          place,
          "has no transcript, so the call cannot be judged; add an analysis of type "
            + "transcript for it", &output)
        continue
      }
      guard taken.insert(number).inserted else {
        fault(
          place,
          "shares its transcript with another recording, so nobody can tell what was said "
            + "in which; give each recording a transcript of its own", &output)
        continue
      }
      read(place, dialog, document.analyses[number], &output)
    }
  }

  private func fault(_ place: Int, _ what: String, _ output: inout ReaderOutput) {
    output.diagnostics.append(
      Diagnostic(.error, .schema, line: document.line, "recording in dialog \(place) \(what)"))
  }

  // MARK: One call

  private func read(
    _ place: Int, _ dialog: JSONValue, _ analysis: JSONValue, _ output: inout ReaderOutput
  ) {
    let start = time(dialog["start"])
    if start == nil {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: document.line,
          "recording in dialog \(place) has no start that can be read; its times count from its own "
            + "beginning"))
    }
    var made = ReaderOutput()
    let isRead = VConBody.withJSON(of: analysis) { body -> Bool in
      if VConTranscripts.isLine(body) {
        return readLine(place, body, start, &made)
      }
      guard let type = VConTranscripts.find(for: body) else { return false }
      var call = SpeechDraft(context, format: VConFormat.name)
      call.begin(line: document.line)
      type.read(body, into: &call)
      call.id = "\(document.id)#dialog\(place)"
      let voices = VConVoices(document, dialog, call.segments, context)
      if let note = voices.note(place) {
        made.diagnostics.append(
          Diagnostic(.warning, .assumption, line: document.line, note))
      }
      call.place(at: start) { voices.voice($0) }
      if start != nil { addEvents(place, dialog, to: &call, &made) }
      call.finish(into: &made)
      return true
    }
    guard isRead == true else {
      fault(
        place,
        "has a transcript whose shape huashu does not know, so the call cannot be judged; "
          + "give the recogniser's own JSON as its body", &output)
      return
    }
    let taken = made.takeAll()
    output.diagnostics += taken.diagnostics
    for conversation in taken.conversations { output.add(conversation) }
  }

  private func time(_ value: JSONValue?) -> Int64? {
    guard case .point(let at, _)? = value?.string.flatMap({ stamps.parse($0) }) else { return nil }
    return at.rawValue
  }

  /// Holds and transfers of the recording.
  private func addEvents(
    _ place: Int, _ dialog: JSONValue, to call: inout SpeechDraft, _ output: inout ReaderOutput
  ) {
    for entry in VConValue.list(dialog["party_history"]) {
      guard let kind = VConChat.historyKind(entry["event"]?.string ?? ""),
        let at = time(entry["time"])
      else {
        output.diagnostics.append(
          Diagnostic(
            .error, .schema, line: document.line,
            "a party_history entry of dialog \(place) was skipped: its event is no known one, or "
              + "its time cannot be read; expected RFC 3339"))
        continue
      }
      call.add(kind, at: at)
    }
    for start in transfers[place] ?? [] {
      if let at = time(start) {
        call.add(.transfer, at: at)
      } else {
        output.diagnostics.append(
          Diagnostic(
            .error, .schema, line: document.line,
            "a transfer out of dialog \(place) was skipped: its time cannot be read; expected RFC 3339"
          ))
      }
    }
  }

  /// A transcript that is a conversation line: parties and roles are its own.
  private func readLine(
    _ place: Int, _ body: JSONValue, _ start: Int64?, _ output: inout ReaderOutput
  ) -> Bool {
    let id = "\(document.id)#dialog\(place)"
    switch VConTranscripts.conversation(of: body, id: id) {
    case .failure(let error):
      output.diagnostics.append(
        Diagnostic(
          .error, error.code, line: document.line,
          "the transcript of dialog \(place) is no conversation line: \(error.detail)"))
    case .success(var conversation):
      if let start, conversation.clock == .offset {
        conversation.clock = .absolute
        switch context.zone {
        case .assumed:
          (conversation.timeZone, conversation.timeZoneSource) = ("Asia/Shanghai", "assumed")
        case .named(let name):
          (conversation.timeZone, conversation.timeZoneSource) = (name, "option")
        }
        for place in conversation.events.indices {
          conversation.events[place].at?.rawValue &+= start
          conversation.events[place].end?.rawValue &+= start
        }
      }
      var source = Source()
      source.file = context.file
      source.format = VConFormat.name
      source.encoding = context.encoding
      source.line = document.line
      conversation.source = source
      output.add(conversation)
    }
    return true
  }
}
